package dev.porchlight.bridge.analysis;

import dev.porchlight.bridge.motion.MotionEvents;
import dev.porchlight.bridge.motion.MotionSource;
import dev.porchlight.codecs.analysis.AnalysisPicture;
import dev.porchlight.detection.motion.MotionGate;
import dev.porchlight.detection.motion.MotionObservation;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports everything that moves, whatever it is. Thread: one at a time. */
public final class PlainMotion implements MotionConsumer {
    private static final Logger log = LoggerFactory.getLogger(PlainMotion.class);

    /** Bridges pictures in which a walker is hidden; the hold time of the sensor comes on top. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final String cameraId;
    private final MotionEvents events;
    private final MotionGate gate = new MotionGate(QUIET);
    private boolean faulty;

    public PlainMotion(String cameraId, MotionEvents events) {
        this.cameraId = cameraId;
        this.events = events;
    }

    @Override
    public void onMotion(MotionObservation observation, AnalysisPicture picture) {
        observation
                .suppressed()
                .ifPresent(reason -> log.atTrace()
                        .addKeyValue("camera", cameraId)
                        .addKeyValue("reason", reason.words())
                        .log("nothing moved"));
        show(gate.update(observation));
    }

    @Override
    public void onInterrupted() {
        show(gate.forget());
        onUndecodable(false);
    }

    @Override
    public void onUndecodable(boolean undecodable) {
        if (faulty == undecodable) {
            return;
        }
        faulty = undecodable;
        events.fault(undecodable);
        if (undecodable) {
            log.atWarn()
                    .addKeyValue("camera", cameraId)
                    .log("The pictures of this camera cannot be decoded, so no motion is found;"
                            + " set it to H.264 or H.265 with 8 bits per sample");
        } else {
            log.atInfo().addKeyValue("camera", cameraId).log("Motion is found again");
        }
    }

    private void show(MotionGate.Change change) {
        switch (change) {
            case BEGAN -> events.begin(MotionSource.DETECTOR, "motion");
            case ENDED -> events.end(MotionSource.DETECTOR);
            case NONE -> {}
        }
    }
}
