package dev.porchlight.bridge.hap.camera;

import java.time.Duration;

/**
 * Where detection reports what a camera's motion sensor shows; while the camera is off, nothing is shown. Thread: any; the
 * event leaves before the call returns.
 */
public interface MotionReport {
    /** Motion began, or ended, until the next report. */
    void motion(boolean detected);

    /** Motion for {@code hold}; a later report replaces what is left of it. */
    void motionFor(Duration hold);

    /** Shows that detection does not work as configured, or works again (Status Fault). */
    void fault(boolean faulty);
}
