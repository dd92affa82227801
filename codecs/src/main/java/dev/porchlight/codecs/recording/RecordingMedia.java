package dev.porchlight.codecs.recording;

/** The recordings of one camera. Thread: any. */
public interface RecordingMedia {
    /** Fills the ring from now on, so that a recording can begin before its event; a second call replaces the request. */
    void arm(RecordingRequest request);

    /** Stops filling the ring, forgets its content, and ends all recordings as {@link RecordingEnd.CameraLost}. */
    void disarm(String reason);

    /**
     * Opens a recording of its own on the ring, beginning at least {@code prebufferMillis} before its event where the ring
     * reaches that far; before now, where the event is older than anything that is kept. The first segment asked for is the initialization. Never waits: what takes time, as opening an
     * encoder, happens on the recording's thread, and what goes wrong there is told to the listener.
     *
     * @param eventNanos when the event was seen, on the clock of {@link System#nanoTime}; now, where there is none
     * @throws IllegalStateException when not armed
     */
    RecordingReader open(RecordingListener listener, long eventNanos);
}
