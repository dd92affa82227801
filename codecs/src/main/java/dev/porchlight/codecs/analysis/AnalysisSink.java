package dev.porchlight.codecs.analysis;

/** Takes the pictures of an {@link AnalysisFeed}. Thread: the pool's, one call at a time. */
public interface AnalysisSink {
    /** Lends {@code picture} for the time of the call; may take as long as it likes, and loses pictures meanwhile. */
    void onPicture(AnalysisPicture picture);

    /** The pictures stop, for a reason that is a sentence; the next one, if any, is on a new media clock. */
    void onInterrupted(String reason);

    /** The stream cannot be decoded for some time now (true), or can again (false). */
    void onUndecodable(boolean undecodable);
}
