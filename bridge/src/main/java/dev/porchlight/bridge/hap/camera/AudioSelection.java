package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;

/**
 * The audio of characteristic 117, item 3: items 1 codec type, 2 parameters (1 channels, 2 bit rate mode, 3 sampling rate, 4
 * packet time in ms), 3 RTP, 4 comfort noise. Thread: any; immutable.
 */
record AudioSelection(
        AudioStreamCodec codec,
        int channels,
        boolean constantBitrate,
        AudioStreamRate rate,
        int packetTimeMillis,
        RtpSelection rtp,
        boolean comfortNoise) {
    private static final int CODEC_TYPE = 1;
    private static final int PARAMETERS = 2;
    private static final int RTP = 3;
    private static final int COMFORT_NOISE = 4;
    private static final int CHANNELS = 1;
    private static final int BIT_RATE_MODE = 2;
    private static final int SAMPLE_RATE = 3;
    private static final int PACKET_TIME = 4;

    /** @throws Tlv8Exception when an item is absent or outside its bounds */
    static AudioSelection parse(Tlv8 tlv) {
        Tlv8 parameters = tlv.requireNested(PARAMETERS);
        return new AudioSelection(
                TlvNumbers.requireConstant(tlv, CODEC_TYPE, AudioStreamCodec.values()),
                TlvNumbers.require(parameters, CHANNELS, 1, TlvNumbers.MAX_UINT8),
                TlvNumbers.require(parameters, BIT_RATE_MODE, 0, 1) != 0,
                TlvNumbers.requireConstant(parameters, SAMPLE_RATE, AudioStreamRate.values()),
                TlvNumbers.require(parameters, PACKET_TIME, 1, TlvNumbers.MAX_UINT8),
                RtpSelection.parse(tlv.requireNested(RTP)),
                TlvNumbers.optional(tlv, COMFORT_NOISE, 0, 1) != 0);
    }

    Tlv8Writer write() {
        Tlv8Writer parameters = new Tlv8Writer()
                .uint8(CHANNELS, channels)
                .uint8(BIT_RATE_MODE, constantBitrate ? 1 : 0)
                .uint8(SAMPLE_RATE, TlvNumbers.wireValue(rate))
                .uint8(PACKET_TIME, packetTimeMillis);
        return new Tlv8Writer()
                .uint8(CODEC_TYPE, TlvNumbers.wireValue(codec))
                .put(PARAMETERS, parameters)
                .put(RTP, rtp.write())
                .uint8(COMFORT_NOISE, comfortNoise ? 1 : 0);
    }
}
