package dev.porchlight.bridge.motion;

/** Told of each motion event of a camera as a whole, whatever sources it has. Thread: any, one call at a time; must not block. */
public interface MotionListener {
    /** An event begins; the motion sensor is set when the call returns. */
    void began(MotionSource source, String reason);

    /** The motion sensor of the event that began last has been set. */
    void sensorSet();

    /** The event is over, and the motion sensor reset. */
    void ended();
}
