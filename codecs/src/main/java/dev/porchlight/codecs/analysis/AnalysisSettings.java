package dev.porchlight.codecs.analysis;

import dev.porchlight.codecs.media.PictureSize;

/**
 * What an {@link AnalysisFeed} delivers. Thread: any; immutable.
 *
 * @param attention how much of the stream is decoded while nothing happens
 * @param greyBound upper bound of the grey pictures
 * @param framesPerSecond most pictures delivered in a second while something happens, from 1
 * @param idleFramesPerSecond most of them while nothing does, from 1
 */
public record AnalysisSettings(
        Attention attention, PictureSize greyBound, int framesPerSecond, int idleFramesPerSecond) {
    private static final PictureSize GREY = new PictureSize(160, 160);
    private static final int FRAMES_PER_SECOND = 10;
    /** Every second picture of a stream of 15: what appears is seen twice within 300 ms. */
    private static final int IDLE_FRAMES_PER_SECOND = 7;

    /** For a stream too large to decode all of it: keyframes, and more when the sizes between them rise. */
    public static final AnalysisSettings MAIN =
            new AnalysisSettings(Attention.ON_ACTIVITY, GREY, FRAMES_PER_SECOND, IDLE_FRAMES_PER_SECOND);

    /** For a small stream. */
    public static final AnalysisSettings SUBSTREAM =
            new AnalysisSettings(Attention.ALWAYS, GREY, FRAMES_PER_SECOND, IDLE_FRAMES_PER_SECOND);

    /** How much of the stream is decoded while nothing happens. */
    public enum Attention {
        ALWAYS,
        /** Keyframes; everything while coded sizes rise or {@link AnalysisFeed#stayAwake} asks for it. */
        ON_ACTIVITY
    }

    public AnalysisSettings {
        if (framesPerSecond < 1 || idleFramesPerSecond < 1) {
            throw new IllegalArgumentException(
                    framesPerSecond + " or " + idleFramesPerSecond + " pictures a second cannot be delivered");
        }
    }
}
