package dev.porchlight.codecs.media;

/** H.264 profiles that HomeKit names (ITU-T H.264 Annex A.2), from the least to the most able. Thread: any. */
public enum H264Profile {
    CONSTRAINED_BASELINE,
    MAIN,
    HIGH
}
