package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.hap.camera.TlvNumbers;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;

/**
 * The sound of characteristic 209, item 3: items 1 codec type, 2 parameters (1 channels, 2 bit rate mode, 3 sampling rate, 4
 * greatest bit rate in kbit/s). Thread: any; immutable.
 */
record SelectedAudio(
        RecordingAudioCodec codec,
        int channels,
        boolean constantBitrate,
        RecordingSampleRate rate,
        int maxBitrateKbps) {
    private static final int CODEC_TYPE = 1;
    private static final int PARAMETERS = 2;
    private static final int CHANNELS = 1;
    private static final int BIT_RATE_MODE = 2;
    private static final int SAMPLE_RATE = 3;
    private static final int MAX_BIT_RATE = 4;

    private static final int MAX_BITRATE_KBPS = 10_000;

    /** @throws dev.porchlight.bridge.hap.tlv8.Tlv8Exception when an item is absent or outside its bounds */
    static SelectedAudio parse(Tlv8 tlv) {
        Tlv8 parameters = tlv.requireNested(PARAMETERS);
        return new SelectedAudio(
                TlvNumbers.requireConstant(tlv, CODEC_TYPE, RecordingAudioCodec.values()),
                TlvNumbers.require(parameters, CHANNELS, 1, TlvNumbers.MAX_UINT8),
                TlvNumbers.require(parameters, BIT_RATE_MODE, 0, 1) != 0,
                TlvNumbers.requireConstant(parameters, SAMPLE_RATE, RecordingSampleRate.values()),
                TlvNumbers.require(parameters, MAX_BIT_RATE, 1, MAX_BITRATE_KBPS));
    }

    Tlv8Writer write() {
        return new Tlv8Writer()
                .uint8(CODEC_TYPE, TlvNumbers.wireValue(codec))
                .put(
                        PARAMETERS,
                        new Tlv8Writer()
                                .uint8(CHANNELS, channels)
                                .uint8(BIT_RATE_MODE, constantBitrate ? 1 : 0)
                                .uint8(SAMPLE_RATE, TlvNumbers.wireValue(rate))
                                .uint32(MAX_BIT_RATE, maxBitrateKbps));
    }
}
