package dev.porchlight.codecs.recording;

/** Why a recording ended without being closed by its reader; {@code reason} is a sentence for the owner. Thread: any; immutable. */
public sealed interface RecordingEnd {
    String reason();

    /** The camera went away, was switched off, or sends nothing usable. */
    record CameraLost(String reason) implements RecordingEnd {}

    /** The camera changed its codec, size or parameter sets, which a recording cannot follow. */
    record FormatChanged(String reason) implements RecordingEnd {}

    /** The reader asked so late that the ring no longer holds what comes next. */
    record ReaderTooSlow(String reason) implements RecordingEnd {}

    /** Decoding or encoding failed. */
    record Failed(String reason) implements RecordingEnd {}
}
