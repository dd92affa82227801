package dev.porchlight.codecs.recording;

/** Leaves the making of segments when no more can be made. Thread: any. */
final class EndOfRecording extends Exception {
    private static final long serialVersionUID = 1;

    private final transient RecordingEnd end;

    EndOfRecording(RecordingEnd end) {
        super(end.reason());
        this.end = end;
    }

    RecordingEnd end() {
        return end;
    }
}
