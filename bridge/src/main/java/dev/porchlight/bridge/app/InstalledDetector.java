package dev.porchlight.bridge.app;

import dev.porchlight.conf.DetectionDevice;
import dev.porchlight.conf.DetectionSettings;
import dev.porchlight.detection.engine.DevicePreference;
import dev.porchlight.detection.engine.EngineException;
import dev.porchlight.detection.engine.TorchEngine;
import dev.porchlight.detection.engine.TorchModel;
import dev.porchlight.detection.model.ModelException;
import dev.porchlight.detection.object.DetectorFailure;
import dev.porchlight.detection.object.DetectorHealthListener;
import dev.porchlight.detection.object.DetectorSettings;
import dev.porchlight.detection.object.ObjectDetector;
import dev.porchlight.detection.object.SharedObjectDetector;
import dev.porchlight.detection.store.ModelStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The detector with the installed model, or why there is none. Thread: any.
 *
 * @param whyNone for the owner; empty when there is one
 */
record InstalledDetector(Optional<ObjectDetector> detector, String whyNone) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InstalledDetector.class);

    /**
     * Loads the model that the settings mean, which takes some seconds.
     *
     * @param stateDirectory models and the engine's libraries lie in it
     * @param minScore objects below it are not reported, above 0, below 1
     */
    static InstalledDetector open(Path stateDirectory, DetectionSettings settings, double minScore) {
        try {
            Optional<ModelStore.Installed> installed =
                    new ModelStore(stateDirectory.resolve("models")).find(settings.model());
            if (installed.isEmpty()) {
                return new InstalledDetector(
                        Optional.empty(), "no detector model is installed; 'porchlight model install' gets one");
            }
            TorchEngine engine = TorchEngine.start(stateDirectory.resolve("engine"));
            TorchModel model = TorchModel.load(
                    engine,
                    installed.get().folder(),
                    installed.get().descriptor(),
                    engine.choose(wish(settings.device())));
            return new InstalledDetector(Optional.of(start(model, settings, minScore)), "");
        } catch (ModelException | EngineException e) {
            return new InstalledDetector(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        detector.ifPresent(ObjectDetector::close);
    }

    private static ObjectDetector start(TorchModel model, DetectionSettings settings, double minScore) {
        int threads = settings.threads()
                .orElse(DetectorSettings.automaticThreads(Runtime.getRuntime().availableProcessors()));
        AtomicInteger number = new AtomicInteger();
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "detector-watch"));
        return SharedObjectDetector.start(
                model,
                new DetectorSettings(threads, minScore, DetectorSettings.USUAL_TIMEOUT),
                new Health(),
                task -> daemon(task, "detector-" + number.getAndIncrement()),
                timer);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static DevicePreference wish(DetectionDevice device) {
        return switch (device) {
            case AUTO -> DevicePreference.AUTO;
            case CPU -> DevicePreference.CPU;
            case CUDA -> DevicePreference.CUDA;
            case MPS -> DevicePreference.MPS;
        };
    }

    /** Tells the owner once per change. */
    private static final class Health implements DetectorHealthListener {
        @Override
        public void failing(DetectorFailure failure) {
            LOG.atWarn().addKeyValue("kind", failure.kind()).log("The detector fails: " + failure.message());
        }

        @Override
        public void working() {
            LOG.atInfo().log("The detector works again");
        }
    }
}
