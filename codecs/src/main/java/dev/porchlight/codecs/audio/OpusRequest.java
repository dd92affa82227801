package dev.porchlight.codecs.audio;

import java.util.Set;

/**
 * The Opus stream a HomeKit viewer selected: characteristic 117 "Selected RTP Stream Configuration", items 3.2 and 3.3.
 * Thread: any; immutable.
 *
 * @param sampleRateHz 8000, 16000 or 24000
 * @param packetTimeMillis 20, 30, 40 or 60: the playing time of every packet
 * @param maxBitrateKbps upper bound of the encoder's average rate, 6 to 256
 * @param constantBitrate bit rate mode 1: every packet has the same size
 */
public record OpusRequest(int sampleRateHz, int packetTimeMillis, int maxBitrateKbps, boolean constantBitrate) {
    private static final Set<Integer> SAMPLE_RATES_HZ = Set.of(8000, 16000, 24000);
    private static final Set<Integer> PACKET_TIMES_MILLIS = Set.of(20, 30, 40, 60);
    private static final int MIN_BITRATE_KBPS = 6;
    private static final int MAX_BITRATE_KBPS = 256;

    public OpusRequest {
        if (!SAMPLE_RATES_HZ.contains(sampleRateHz)) {
            throw new IllegalArgumentException("Opus at " + sampleRateHz + " Hz is none of 8000, 16000, 24000");
        }
        if (!PACKET_TIMES_MILLIS.contains(packetTimeMillis)) {
            throw new IllegalArgumentException("packet time of " + packetTimeMillis + " ms is none of 20, 30, 40, 60");
        }
        if (maxBitrateKbps < MIN_BITRATE_KBPS || maxBitrateKbps > MAX_BITRATE_KBPS) {
            throw new IllegalArgumentException("Opus bit rate of " + maxBitrateKbps + " kbit/s is outside "
                    + MIN_BITRATE_KBPS + " to " + MAX_BITRATE_KBPS);
        }
    }
}
