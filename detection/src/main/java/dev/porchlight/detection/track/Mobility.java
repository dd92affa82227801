package dev.porchlight.detection.track;

/** Whether an object moves of its own. Thread: any. */
public enum Mobility {
    /** Has not moved since it was first seen, nor been at rest for long. */
    UNPROVEN,
    /** Moved, and has not been at rest for long since. */
    MOVING,
    /** At rest for long: a parked car, a statue, a sleeping dog. */
    SETTLED
}
