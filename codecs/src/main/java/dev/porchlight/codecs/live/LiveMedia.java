package dev.porchlight.codecs.live;

import dev.porchlight.codecs.media.SampleSink;

/** The live video of one camera. Thread: any. */
public interface LiveMedia {
    /**
     * Delivers H.264 that fits {@code video} to {@code sink} until the handle is closed: never blocks, and begins with a
     * keyframe as soon as the camera gives one.
     *
     * <p>The sink gets video alone; times are on the media clock of the main stream, whichever stream the pictures come
     * from, grow strictly, and fit the sound of {@link dev.porchlight.codecs.audio.LiveAudio}. Access units may first come
     * faster than they play, until live time is reached. Calls come one at a time, from changing threads;
     * {@link SampleSink#onInterrupted} means that the next access unit, if any, is a keyframe on a new media clock.
     */
    LiveHandle open(VideoRequest video, SampleSink sink);
}
