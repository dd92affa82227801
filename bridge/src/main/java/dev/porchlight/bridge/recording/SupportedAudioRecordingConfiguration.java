package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.hap.camera.TlvNumbers;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Characteristic 207 Supported Audio Recording Configuration. Thread: any; immutable.
 *
 * <pre>
 * 1 codec configuration*
 *   1 codec type
 *   2 parameters: 1 channels, 2 bit rate mode (0 variable, 1 constant), 3 sampling rate*
 * </pre>
 */
public record SupportedAudioRecordingConfiguration(List<Codec> codecs) {
    private static final int CONFIGURATION = 1;

    /** Mono AAC-LC in the rates that home hubs choose, and their neighbours. */
    public static final SupportedAudioRecordingConfiguration AAC_LC =
            new SupportedAudioRecordingConfiguration(List.of(new Codec(
                    RecordingAudioCodec.AAC_LC,
                    1,
                    false,
                    List.of(
                            RecordingSampleRate.HZ_16000,
                            RecordingSampleRate.HZ_24000,
                            RecordingSampleRate.HZ_32000,
                            RecordingSampleRate.HZ_48000))));

    public SupportedAudioRecordingConfiguration {
        codecs = List.copyOf(codecs);
    }

    /** @throws Tlv8Exception when it is malformed */
    public static SupportedAudioRecordingConfiguration parse(ByteBuffer value) {
        return new SupportedAudioRecordingConfiguration(
                TlvNumbers.nested(Tlv8.parse(value), CONFIGURATION, Codec::parse));
    }

    public ByteBuffer toTlv() {
        return new Tlv8Writer()
                .nestedList(CONFIGURATION, codecs.stream().map(Codec::write).toList())
                .toBuffer();
    }

    /** One offered codec. */
    public record Codec(
            RecordingAudioCodec codec, int channels, boolean constantBitrate, List<RecordingSampleRate> rates) {
        private static final int CODEC_TYPE = 1;
        private static final int PARAMETERS = 2;
        private static final int CHANNELS = 1;
        private static final int BIT_RATE_MODE = 2;
        private static final int SAMPLE_RATE = 3;

        public Codec {
            rates = List.copyOf(rates);
        }

        private static Codec parse(Tlv8 tlv) {
            Tlv8 parameters = tlv.requireNested(PARAMETERS);
            return new Codec(
                    TlvNumbers.requireConstant(tlv, CODEC_TYPE, RecordingAudioCodec.values()),
                    TlvNumbers.require(parameters, CHANNELS, 1, TlvNumbers.MAX_UINT8),
                    TlvNumbers.require(parameters, BIT_RATE_MODE, 0, 1) != 0,
                    TlvNumbers.constants(parameters, SAMPLE_RATE, RecordingSampleRate.values()));
        }

        private Tlv8Writer write() {
            return new Tlv8Writer()
                    .uint8(CODEC_TYPE, TlvNumbers.wireValue(codec))
                    .put(
                            PARAMETERS,
                            new Tlv8Writer()
                                    .uint8(CHANNELS, channels)
                                    .uint8(BIT_RATE_MODE, constantBitrate ? 1 : 0)
                                    .uint8List(SAMPLE_RATE, TlvNumbers.wireValues(rates)));
        }
    }
}
