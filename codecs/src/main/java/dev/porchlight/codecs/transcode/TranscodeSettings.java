package dev.porchlight.codecs.transcode;

import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;

/**
 * What a transcode makes of a feed: upper bounds of size, pictures per second and average bit rate. Thread: any;
 * immutable.
 *
 * @param keyframeMillis from one keyframe to the next, where none is asked for in between
 */
public record TranscodeSettings(
        PictureSize bound, int framesPerSecond, int bitrateKbps, H264Profile profile, int keyframeMillis) {
    /** Where HomeKit viewers recover from loss without asking, keyframes must not be more than 4 s apart. */
    private static final int LIVE_KEYFRAME_MILLIS = 3000;

    public TranscodeSettings {
        if (framesPerSecond < 1 || bitrateKbps < 1 || keyframeMillis < 1) {
            throw new IllegalArgumentException("a transcode to " + framesPerSecond + " pictures a second, "
                    + bitrateKbps + " kbit/s and a keyframe each " + keyframeMillis + " ms is not possible");
        }
    }

    /** With the keyframes that a live viewer needs. */
    public TranscodeSettings(PictureSize bound, int framesPerSecond, int bitrateKbps, H264Profile profile) {
        this(bound, framesPerSecond, bitrateKbps, profile, LIVE_KEYFRAME_MILLIS);
    }
}
