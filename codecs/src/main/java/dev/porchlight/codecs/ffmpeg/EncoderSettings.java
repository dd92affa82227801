package dev.porchlight.codecs.ffmpeg;

import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;

/**
 * What an encoder makes. Thread: any; immutable.
 *
 * @param framesPerSecond pictures it will be given in a second: the bits of a picture are counted from it
 * @param bitrateKbps upper bound of the average over about a second
 * @param keyframeSeconds the longest time between keyframes
 */
public record EncoderSettings(
        PictureSize size,
        int framesPerSecond,
        int bitrateKbps,
        H264Profile profile,
        int keyframeSeconds,
        PictureColours colours) {
    public EncoderSettings {
        if (framesPerSecond < 1 || bitrateKbps < 1 || keyframeSeconds < 1) {
            throw new IllegalArgumentException("an encoder for " + framesPerSecond + " pictures a second, "
                    + bitrateKbps + " kbit/s and a keyframe each " + keyframeSeconds + " s is not possible");
        }
    }

    /** The same at another bit rate. */
    public EncoderSettings withBitrateKbps(int kbps) {
        return new EncoderSettings(size, framesPerSecond, kbps, profile, keyframeSeconds, colours);
    }
}
