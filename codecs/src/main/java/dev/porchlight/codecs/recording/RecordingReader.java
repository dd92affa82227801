package dev.porchlight.codecs.recording;

/**
 * One recording for one hub. It reads the camera's ring at its own pace: nothing is made before it is asked for, so a slow
 * hub costs no memory. Thread: any.
 */
public interface RecordingReader extends AutoCloseable {
    /** How the pictures are made and why, in words for the owner, for instance {@code "copied from the camera's main stream"}. */
    String way();

    /** Whether pictures are re-encoded. */
    boolean isTranscoded();

    /** Asks for one more segment, which comes as soon as the camera has delivered it. */
    void request();

    /** Ends the recording with the next segment, which is then marked as the last. */
    void finish();

    /** Ends the recording at once and frees all it holds; no call reaches the listener afterwards. */
    @Override
    void close();
}
