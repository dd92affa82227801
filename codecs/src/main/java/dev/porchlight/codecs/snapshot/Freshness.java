package dev.porchlight.codecs.snapshot;

/** How new the picture of a snapshot must be. Thread: any. */
public enum Freshness {
    /** The newest keyframe: never older than one group of pictures. */
    PERIODIC,
    /** The newest frame: never older than 500 ms. */
    EVENT
}
