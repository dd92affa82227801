package dev.porchlight.codecs.recording;

/** Takes what a {@link RecordingReader} makes. Thread: one call at a time, on a thread of the recording; must not block. */
public interface RecordingListener {
    /** The next segment; exactly one for each {@link RecordingReader#request}. */
    void onSegment(RecordingSegment segment);

    /**
     * No segment comes any more; not called after {@link RecordingReader#close}, nor after a segment that was the last
     * because of {@link RecordingReader#finish}.
     */
    void onEnd(RecordingEnd end);
}
