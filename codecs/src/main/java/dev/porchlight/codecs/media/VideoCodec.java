package dev.porchlight.codecs.media;

/** Video codecs that cameras send: H.264 (ITU-T H.264) and H.265 (ITU-T H.265). Thread: any. */
public enum VideoCodec {
    H264,
    H265
}
