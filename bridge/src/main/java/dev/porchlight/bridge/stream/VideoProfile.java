package dev.porchlight.bridge.stream;

/** H.264 profiles of characteristic 117, item 2.2.1, in the order of their wire values. Thread: any. */
public enum VideoProfile {
    CONSTRAINED_BASELINE,
    MAIN,
    HIGH
}
