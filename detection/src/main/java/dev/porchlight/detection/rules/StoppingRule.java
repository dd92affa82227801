package dev.porchlight.detection.rules;

/** Why an object did not count, in the order in which the rules are asked. Thread: any. */
public enum StoppingRule {
    /** Something moved, in which the detector recognised no object. */
    UNRECOGNISED,
    /** Neither a trigger nor a sensor is set for its class. */
    CLASS,
    /** Not seen often enough to be believed. */
    UNCONFIRMED,
    /** It does not move: a parked car, a statue. */
    AT_REST,
    /** It is where objects of its class do not count. */
    EXCLUDED_ZONE,
    /** It is in no zone in which its class counts. */
    NO_ZONE,
    /** The detector is not sure enough. */
    SCORE,
    /** Too small. */
    AREA,
    /** Out of hours. */
    SCHEDULE,
    /** Too soon after the last event of its class. */
    COOLDOWN
}
