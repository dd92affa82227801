package dev.porchlight.detection.motion;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Makes one stretch of motion of many observations: begins with the first picture that shows motion and ends when none
 * showed any for the hold time. Thread: one at a time.
 */
public final class MotionGate {
    public static final Duration DEFAULT_HOLD = Duration.ofSeconds(10);

    private final long holdMicros;
    private boolean open;
    private long lastMotionMicros;

    /** What an observation changed. */
    public enum Change {
        BEGAN,
        ENDED,
        NONE
    }

    public MotionGate(Duration hold) {
        if (hold.isNegative()) {
            throw new IllegalArgumentException("motion cannot be held for " + hold);
        }
        this.holdMicros = TimeUnit.NANOSECONDS.toMicros(hold.toNanos());
    }

    /** True between begin and end. */
    public boolean isOpen() {
        return open;
    }

    /** Takes the next observation, in the order of their times. */
    public Change update(MotionObservation observation) {
        if (observation.moving()) {
            lastMotionMicros = observation.ptsMicros();
            boolean began = !open;
            open = true;
            return began ? Change.BEGAN : Change.NONE;
        }
        return open && observation.ptsMicros() - lastMotionMicros >= holdMicros ? forget() : Change.NONE;
    }

    /** Ends what is open: the camera is away or off, or its clock starts anew. */
    public Change forget() {
        boolean ended = open;
        open = false;
        return ended ? Change.ENDED : Change.NONE;
    }
}
