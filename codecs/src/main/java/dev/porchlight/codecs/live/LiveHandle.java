package dev.porchlight.codecs.live;

/** One viewer's live video. Thread: any; no method blocks. */
public interface LiveHandle extends AutoCloseable {
    /** Asks for another size, rate or bit rate; what runs goes on until the first keyframe that fits the new request. */
    void reconfigure(VideoRequest video);

    /** Asks for a keyframe soon, as after a picture loss (RFC 4585 section 6.3.1). */
    void requestKeyframe();

    /** What is delivered now, or will be, and why. */
    LivePlan plan();

    /** Ends the delivery: no call reaches the sink after {@code close} returns, unless it is called from within one. */
    @Override
    void close();
}
