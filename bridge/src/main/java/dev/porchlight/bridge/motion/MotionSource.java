package dev.porchlight.bridge.motion;

/** Who says that something moves before a camera. Thread: any. */
public enum MotionSource {
    /** The analysis of the camera's pictures. */
    DETECTOR,
    /** Another system, through the status port. */
    REQUEST,
    /** Somebody rang. */
    RING
}
