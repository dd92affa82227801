package dev.porchlight.codecs.media;

/**
 * A consumer of one feed. Thread: all methods are called by the producing thread, one at a time, and must return at once:
 * a sink that needs time owns a bounded queue and loses its own samples only.
 */
public interface SampleSink {
    void onVideo(AccessUnit accessUnit);

    void onAudio(AudioFrame frame);

    /** The feed lost its camera or was stopped; the next sample, if any, starts with a keyframe on a new media clock. */
    void onInterrupted(String reason);
}
