package dev.porchlight.codecs.media;

import java.util.List;

/**
 * One camera stream as its consumers see it: its state, its newest group of pictures, and a place to subscribe. Thread:
 * any; implementations guard their own state and never wait for a consumer.
 */
public interface MediaFeed {
    FeedState state();

    /**
     * The newest keyframe and all that followed it, in decoding order; empty when the camera is away or off. The list is
     * an immutable copy, bounded in bytes by the feed.
     */
    List<AccessUnit> newestGroupOfPictures();

    /**
     * Subscribes {@code sink}; the hand-over from cached to live samples neither loses nor repeats one.
     *
     * @return closes the subscription; after {@code close} returns no further call reaches the sink
     */
    Subscription subscribe(SampleSink sink, StartAt startAt);

    /** Where a subscription begins. */
    enum StartAt {
        /** With the cached samples since the newest keyframe, then live. */
        NEWEST_KEYFRAME,
        /** With the next keyframe that arrives. */
        NEXT_KEYFRAME
    }

    /** A running subscription; {@link #close} may be called by any thread, more than once. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
