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

    /** Asks for one more segment, which comes as soon as the camera has delivered it; never waits. */
    void request();

    /**
     * Ends the recording with the next segment that is asked for, which is then marked as the last; it is made of what has
     * arrived, without waiting for a whole group of pictures.
     */
    void finish();

    /**
     * Ends the recording at once: no call reaches the listener after this returns, so it waits for one that is under way;
     * what the recording holds is freed within the time of one picture.
     */
    @Override
    void close();
}
