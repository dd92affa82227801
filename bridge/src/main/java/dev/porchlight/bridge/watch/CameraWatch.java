package dev.porchlight.bridge.watch;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.porchlight.detection.chain.DetectionChain;
import dev.porchlight.detection.chain.LookPlan;
import dev.porchlight.detection.geometry.Box;
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
 * Shows the detector those of one camera's pictures that the chain wants it to see. Thread: pictures one at a time; answers
 * come on the detector's threads; a lock keeps the chain to one of them.
 */
public final class CameraWatch {
    private static final Logger log = LoggerFactory.getLogger(CameraWatch.class);

    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private final String camera;
    private final Optional<ObjectDetector> detector;
    private final Object lock = new Object();

    @GuardedBy("lock")
    private final DetectionChain chain;

    /**
     * @param detector empty: there is none, and motion stands in for it where the rules allow it
     * @param whyNoDetector for the owner, when there is none
     */
    public CameraWatch(String camera, DetectionChain chain, Optional<ObjectDetector> detector, String whyNoDetector) {
        this.camera = camera;
        this.chain = chain;
        this.detector = detector;
        if (detector.isEmpty()) {
            synchronized (lock) {
                chain.onDetectorMissing(whyNoDetector);
            }
        }
    }

    /**
     * Takes what moves in the next picture; does not wait for the detector.
     *
     * @param picture the same picture, lent for the time of the call
     * @return completes when all that came of the picture was told to the chain's listener; never with an exception
     */
    public CompletionStage<Void> onMotion(MotionObservation observation, WatchedPicture picture) {
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
