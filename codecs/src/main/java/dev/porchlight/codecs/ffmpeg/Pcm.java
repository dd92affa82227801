package dev.porchlight.codecs.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decoded sound in native memory, lent by its decoder for the length of one call. Thread: the decoder's.
 */
public final class Pcm {
    private final AVFrame frame;

    Pcm(AVFrame frame) {
        this.frame = frame;
    }

    public int sampleRateHz() {
        return frame.sample_rate();
    }

    public int channels() {
        return frame.ch_layout().nb_channels();
    }

    /** Samples of each channel. */
    public int sampleCount() {
        return frame.nb_samples();
    }

    /** Media time of the first sample. */
    public long ptsMicros() {
        return frame.pts();
    }

    AVFrame frame() {
        return frame;
    }
}
