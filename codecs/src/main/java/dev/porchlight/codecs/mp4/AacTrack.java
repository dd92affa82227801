package dev.porchlight.codecs.mp4;

import java.nio.ByteBuffer;

/**
 * The AAC track of a file (ISO 14496-14 section 5.6); its timescale is the sample rate. Thread: any; immutable.
 *
 * @param audioSpecificConfig ISO 14496-3 section 1.6.2.1
 * @param bitrateBps what the track declares as its average and its greatest bit rate
 */
public record AacTrack(int sampleRateHz, int channels, ByteBuffer audioSpecificConfig, int bitrateBps) {
    /** Samples of each packet. */
    public static final int PACKET_SAMPLES = 1024;

    private static final int MAX_RATE_HZ = 0xffff;
    private static final int MAX_CONFIG_BYTES = 64;

    public AacTrack {
        if (sampleRateHz < 1 || sampleRateHz > MAX_RATE_HZ || channels < 1 || bitrateBps < 0) {
            throw new IllegalArgumentException(
                    "sound of " + sampleRateHz + " Hz, " + channels + " channels and " + bitrateBps + " bit/s");
        }
        if (!audioSpecificConfig.hasRemaining() || audioSpecificConfig.remaining() > MAX_CONFIG_BYTES) {
            throw new IllegalArgumentException("AudioSpecificConfig of " + audioSpecificConfig.remaining() + " bytes");
        }
        audioSpecificConfig = audioSpecificConfig.asReadOnlyBuffer();
    }
}
