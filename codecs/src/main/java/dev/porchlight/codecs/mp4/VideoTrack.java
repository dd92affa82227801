package dev.porchlight.codecs.mp4;

import dev.porchlight.codecs.h264.AvcDecoderConfigurationRecord;

/**
 * The H.264 track of a file (ISO 14496-15 section 5.4). Thread: any; immutable.
 *
 * @param timescale ticks in a second of its times
 */
public record VideoTrack(
        int widthPixels, int heightPixels, int timescale, AvcDecoderConfigurationRecord configuration) {
    /** The clock of RTP video (RFC 6184 section 5.1): whole ticks for 15, 24, 25 and 30 pictures a second. */
    public static final int TIMESCALE = 90_000;

    private static final int MAX_PIXELS = 0xffff;

    public VideoTrack {
        if (widthPixels < 1 || widthPixels > MAX_PIXELS || heightPixels < 1 || heightPixels > MAX_PIXELS) {
            throw new IllegalArgumentException("a picture of " + widthPixels + "x" + heightPixels + " has no place");
        }
        if (timescale < 1) {
            throw new IllegalArgumentException("timescale of " + timescale + " is not positive");
        }
        if (configuration.lengthBytes() != VideoSample.LENGTH_BYTES) {
            throw new IllegalArgumentException("NAL units with lengths of " + configuration.lengthBytes() + " bytes");
        }
    }
}
