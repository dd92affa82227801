package dev.porchlight.bridge.stream;

import dev.porchlight.codecs.media.SampleSink;
import java.util.Optional;

/**
 * Supplies a stream with media. Thread: called by the rtp event loop that owns the stream; every method returns at once
 * and leaves slow work to a thread of its own. Sinks may be called by any one thread at a time.
 */
public interface LiveOrigin {
    /**
     * Delivers H.264 access units that fit {@code parameters}, from the newest keyframe that is at hand, then live, on
     * one media clock with the audio. Failures are reported with {@link SampleSink#onInterrupted}.
     */
    VideoTap openVideo(VideoParameters parameters, SampleSink sink);

    /** Delivers Opus packets of exactly the negotiated packet time from now on; empty when the camera has no sound. */
    Optional<AudioTap> openAudio(AudioParameters parameters, SampleSink sink);

    /** Running delivery of video. */
    interface VideoTap extends AutoCloseable {
        /** Changes size, frame rate or bit rate; the stream goes on with a keyframe of the new form. */
        void reconfigure(VideoParameters parameters);

        /** Asks for a keyframe soon; an origin that copies a camera's stream may be unable to. */
        void requestKeyframe();

        /** After this returns no further call reaches the sink. */
        @Override
        void close();
    }

    /** Running delivery of audio. */
    interface AudioTap extends AutoCloseable {
        /** After this returns no further call reaches the sink. */
        @Override
        void close();
    }
}
