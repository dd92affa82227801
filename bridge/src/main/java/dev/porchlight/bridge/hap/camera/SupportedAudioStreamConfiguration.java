package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Characteristic 115 Supported Audio Stream Configuration. Thread: any; immutable.
 *
 * <pre>
 * 1 codec configuration*
 *   1 codec type
 *   2 parameters: 1 channels, 2 bit rate mode (0 variable, 1 constant), 3 sampling rate*
 * 2 comfort noise (0, 1)
 * </pre>
 */
public record SupportedAudioStreamConfiguration(List<Codec> codecs, boolean comfortNoise) {
    private static final int CONFIGURATION = 1;
    private static final int COMFORT_NOISE = 2;

    /** Opus in the two rates that controllers choose; AAC-ELD would be preferred if it were offered. */
    public static final SupportedAudioStreamConfiguration OPUS = new SupportedAudioStreamConfiguration(
            List.of(new Codec(
                    AudioStreamCodec.OPUS, 1, false, List.of(AudioStreamRate.KHZ_16, AudioStreamRate.KHZ_24))),
            false);

    public SupportedAudioStreamConfiguration {
        codecs = List.copyOf(codecs);
    }

    /** @throws Tlv8Exception when it is malformed */
    public static SupportedAudioStreamConfiguration parse(ByteBuffer value) {
        Tlv8 tlv = Tlv8.parse(value);
        return new SupportedAudioStreamConfiguration(
                TlvNumbers.nested(tlv, CONFIGURATION, Codec::parse),
                TlvNumbers.optional(tlv, COMFORT_NOISE, 0, 1) != 0);
    }

    public ByteBuffer toTlv() {
        return new Tlv8Writer()
                .nestedList(CONFIGURATION, codecs.stream().map(Codec::write).toList())
                .uint8(COMFORT_NOISE, comfortNoise ? 1 : 0)
                .toBuffer();
    }

    /** One offered codec. */
    public record Codec(AudioStreamCodec codec, int channels, boolean constantBitrate, List<AudioStreamRate> rates) {
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
                    TlvNumbers.requireConstant(tlv, CODEC_TYPE, AudioStreamCodec.values()),
                    TlvNumbers.require(parameters, CHANNELS, 1, TlvNumbers.MAX_UINT8),
                    TlvNumbers.require(parameters, BIT_RATE_MODE, 0, 1) != 0,
                    TlvNumbers.constants(parameters, SAMPLE_RATE, AudioStreamRate.values()));
        }

        private Tlv8Writer write() {
            Tlv8Writer parameters = new Tlv8Writer()
                    .uint8(CHANNELS, channels)
                    .uint8(BIT_RATE_MODE, constantBitrate ? 1 : 0)
                    .uint8List(SAMPLE_RATE, TlvNumbers.wireValues(rates));
            return new Tlv8Writer()
                    .uint8(CODEC_TYPE, TlvNumbers.wireValue(codec))
                    .put(PARAMETERS, parameters);
        }
    }
}
