package dev.porchlight.codecs.transcode;

import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;

/**
 * What a transcode makes of a feed: upper bounds of size, pictures per second and average bit rate. Thread: any;
 * immutable.
 */
public record TranscodeSettings(PictureSize bound, int framesPerSecond, int bitrateKbps, H264Profile profile) {
    public TranscodeSettings {
        if (framesPerSecond < 1 || bitrateKbps < 1) {
            throw new IllegalArgumentException("a transcode to " + framesPerSecond + " pictures a second and "
                    + bitrateKbps + " kbit/s is not possible");
        }
    }
}
