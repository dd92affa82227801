package dev.porchlight.detection.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PyTorch, loaded once into this process and never unloaded. Nothing is downloaded: the native libraries come from the jar
 * or from the folder in PYTORCH_LIBRARY_PATH. Thread: any.
 */
public final class TorchEngine {
    private static final Logger LOG = LoggerFactory.getLogger(TorchEngine.class);

    private static @Nullable TorchEngine started;

    private final Engine engine;

    private TorchEngine(Engine engine) {
        this.engine = engine;
    }

    /**
     * Loads PyTorch at the first call, which takes about a second, and some seconds more when it has to be unpacked.
     *
     * @param cache folder for the unpacked libraries, about 450 MB; kept for later starts
     * @throws EngineException says why this machine cannot run models
     */
    public static synchronized TorchEngine start(Path cache) throws EngineException {
        TorchEngine running = started;
        if (running == null) {
            running = load(cache.toAbsolutePath());
            started = running;
        }
        return running;
    }

    private static TorchEngine load(Path cache) throws EngineException {
        EngineProperties properties = new EngineProperties(System.getenv());
        try {
            Path own = properties.ownLibraries();
            Path folder = own == null ? NativeLibraries.ofThisMachine().unpack(cache) : own;
            properties.properties(folder, cache).forEach(System::setProperty);
            Engine engine = Engine.getEngine("PyTorch");
            LOG.atInfo()
                    .addKeyValue("pytorch", engine.getVersion())
                    .addKeyValue("libraries", folder)
                    .log("The detector's engine is loaded");
            return new TorchEngine(engine);
        } catch (IOException e) {
            throw new EngineException("The detector's libraries cannot be unpacked: " + e.getMessage(), e);
        } catch (RuntimeException | LinkageError e) {
            throw new EngineException("PyTorch cannot be loaded: " + rootMessage(e), e);
        }
    }

    /** What the wish comes to on this machine. */
    public DeviceChoice choose(DevicePreference wish) {
        boolean cuda = wish != DevicePreference.CPU && engine.hasCapability("CUDA") && engine.getGpuCount() > 0;
        return DeviceChoice.of(wish, cuda, isAppleSilicon());
    }

    private static boolean isAppleSilicon() {
        return System.getProperty("os.name", "").startsWith("Mac")
                && System.getProperty("os.arch", "").equals("aarch64");
    }

    static Device device(DeviceChoice choice) {
        return switch (choice.kind()) {
            case CPU -> Device.cpu();
            case CUDA -> Device.gpu();
            case MPS -> Device.of("mps", -1);
        };
    }

    /** The innermost message, on one line. */
    static String rootMessage(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
