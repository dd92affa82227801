package dev.porchlight.bridge.recording;

/** Codecs of recorded sound in the order of their wire values, which differ from those of live streams. Thread: any. */
public enum RecordingAudioCodec {
    AAC_LC,
    AAC_ELD
}
