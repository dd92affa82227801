package dev.porchlight.codecs.media;

/**
 * A consumer of one feed. Thread: the feed calls one method at a time, under its own lock: samples from the producing
 * thread, cached samples from the thread inside {@link MediaFeed#subscribe}, an interruption from whoever stops the feed.
 * Every method must return at once and must not wait for a lock that somebody holds while calling the feed; a sink that
 * needs time owns a bounded queue ({@link SampleQueue}) and loses its own samples only.
 */
public interface SampleSink {
    void onVideo(AccessUnit accessUnit);

    void onAudio(AudioFrame frame);

    /** The feed lost its camera or was stopped; the next sample, if any, starts with a keyframe on a new media clock. */
    void onInterrupted(String reason);
}
