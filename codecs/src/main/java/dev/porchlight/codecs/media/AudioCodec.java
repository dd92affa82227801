package dev.porchlight.codecs.media;

/** Audio codecs that cameras send, or that HomeKit is sent: RFC 3640 AAC, G.711, RFC 7587 Opus. Thread: any. */
public enum AudioCodec {
    AAC_LC,
    PCMU,
    PCMA,
    OPUS
}
