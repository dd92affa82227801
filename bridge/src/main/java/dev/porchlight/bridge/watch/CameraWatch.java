package dev.porchlight.bridge.watch;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.porchlight.detection.chain.DetectionChain;
import dev.porchlight.detection.chain.LookPlan;
import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.motion.MotionDetector;
import dev.porchlight.detection.motion.MotionObservation;
import dev.porchlight.detection.object.DetectionOutcome;
import dev.porchlight.detection.object.ObjectDetector;
import dev.porchlight.detection.picture.PictureView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows one camera's pictures to the motion stage and, where the chain wants it, to the detector. Thread: pictures one at a
 * time; answers come on the detector's threads; a lock keeps the chain to one of them.
 */
public final class CameraWatch {
    private static final Logger log = LoggerFactory.getLogger(CameraWatch.class);

    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private final String camera;
    private final MotionDetector motion;
    private final Optional<ObjectDetector> detector;
    private final Object lock = new Object();

    @GuardedBy("lock")
    private final DetectionChain chain;

    /**
     * @param detector empty: there is none, and motion stands in for it where the rules allow it
     * @param whyNoDetector for the owner, when there is none
     */
    public CameraWatch(
            String camera,
            MotionDetector motion,
            DetectionChain chain,
            Optional<ObjectDetector> detector,
            String whyNoDetector) {
        this.camera = camera;
        this.motion = motion;
        this.chain = chain;
        this.detector = detector;
        if (detector.isEmpty()) {
            synchronized (lock) {
                chain.onDetectorMissing(whyNoDetector);
            }
        }
    }

    /**
     * Takes the next picture; does not wait for the detector.
     *
     * @return completes when all that came of the picture was told to the chain's listener; never with an exception
     */
    public CompletionStage<Void> onPicture(WatchedPicture picture) {
        MotionObservation observation = motion.observe(picture.grey());
        Optional<LookPlan> plan;
        synchronized (lock) {
            plan = chain.onMotion(observation);
        }
        if (plan.isEmpty() || detector.isEmpty()) {
            return DONE;
        }
        return look(plan.get(), picture, detector.get());
    }

    /** The pictures stopped; the next ones are on a new clock. */
    public void interrupt() {
        motion.forget();
        synchronized (lock) {
            chain.interrupt();
        }
    }

    /** Whether pictures should go on to be decoded, as something moves or is followed. */
    public boolean needsPictures() {
        synchronized (lock) {
            return chain.needsPictures();
        }
    }

    private CompletionStage<Void> look(LookPlan plan, WatchedPicture picture, ObjectDetector shared) {
        List<PictureView> views = new ArrayList<>();
        try {
            for (Box region : plan.regions()) {
                views.add(picture.view(region, shared.input()));
            }
        } catch (IOException e) {
            log.atWarn().setCause(e).addKeyValue("camera", camera).log("A picture could not be shown to the detector");
            answer(plan, new DetectionOutcome.Superseded());
            return DONE;
        }
        return shared.detect(camera, views).thenAccept(outcome -> answer(plan, outcome));
    }

    private void answer(LookPlan plan, DetectionOutcome outcome) {
        Consumer<DetectionChain> answer = outcome.match(
                detected -> to -> to.onDetections(plan, detected.objects()),
                superseded -> to -> to.onSuperseded(plan),
                failed -> to -> to.onFailure(plan, failed.failure().message()));
        synchronized (lock) {
            answer.accept(chain);
        }
    }
}
