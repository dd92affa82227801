package dev.porchlight.bridge.motion;

import java.time.Duration;

/**
 * Where motion before one camera is reported. The motion sensor in HomeKit is on while any source says that something
 * moves, and for the hold time afterwards; the first report of an event begins its trace. While the camera is switched
 * off, nothing is shown.
 *
 * <p>Thread: any; no call blocks, and HomeKit is told before {@link #begin} returns.
 */
public interface MotionEvents {
    /**
     * Something moves, as {@code source} sees it, until {@link #end}; again while it does is without effect.
     *
     * @param reason what was seen, in words for the owner: {@code "motion"}, {@code "a person at the gate"}
     */
    void begin(MotionSource source, String reason);

    /** Nothing moves any more, as {@code source} sees it; without effect when nothing did. */
    void end(MotionSource source);

    /** Something moves for {@code duration} and no hold time; replaces what is left of an earlier call for this source. */
    void beginFor(MotionSource source, String reason, Duration duration);

    /** Shows in HomeKit that detection does not work as configured, or works again (Status Fault). */
    void fault(boolean faulty);
}
