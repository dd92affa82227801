package dev.porchlight.codecs.live;

import dev.porchlight.codecs.media.H264Profile;

/**
 * The video a viewer selected (characteristic 117 "Selected RTP Stream Configuration", items 2.2 to 2.4): upper bounds of
 * size, pictures per second and average bit rate. Thread: any; immutable.
 *
 * @param profile what an encoder of ours makes; a copied stream keeps its own
 */
public record VideoRequest(
        int widthPixels, int heightPixels, int framesPerSecond, H264Profile profile, int maxBitrateKbps) {
    private static final int MIN_PIXELS = 16;
    private static final int MAX_PIXELS = 8192;
    private static final int MAX_FRAMES_PER_SECOND = 120;
    private static final int MAX_BITRATE_KBPS = 100_000;

    public VideoRequest {
        require("width", widthPixels, MIN_PIXELS, MAX_PIXELS);
        require("height", heightPixels, MIN_PIXELS, MAX_PIXELS);
        require("frames per second", framesPerSecond, 1, MAX_FRAMES_PER_SECOND);
        require("bit rate in kbit/s", maxBitrateKbps, 1, MAX_BITRATE_KBPS);
    }

    private static void require(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " of " + value + " is outside " + min + " to " + max);
        }
    }
}
