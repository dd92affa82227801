package dev.porchlight.bridge.hap.camera;

/** Audio codecs of live streams (115 and 117), in the order of their wire values. Thread: any. */
public enum AudioStreamCodec {
    PCMU,
    PCMA,
    AAC_ELD,
    OPUS,
    MSBC,
    AMR,
    AMR_WB
}
