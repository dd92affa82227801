package dev.porchlight.codecs.live;

import dev.porchlight.codecs.media.AccessUnit;

/**
 * One way in which a viewer's video may come: a copy of a stream, or a transcode of it. Thread: start and stop on the
 * camera's control thread; the others by any, and they return at once.
 */
interface LiveSource {
    /** Begins to deliver, on whatever thread the samples come. */
    void start(Output output);

    /** Ends the delivery; a call that is under way may still arrive. */
    void stop();

    /** True when keyframes can be had by asking. */
    boolean transcodes();

    /** Asks for a keyframe; a copy cannot answer. */
    void requestKeyframe();

    /** True when it ended because no encoder works. */
    boolean failed();

    /** Takes what a source delivers. */
    interface Output {
        void onVideo(LiveSource source, AccessUnit unit);

        void onInterrupted(LiveSource source, String reason);
    }
}
