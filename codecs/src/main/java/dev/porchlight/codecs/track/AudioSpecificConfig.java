package dev.porchlight.codecs.track;

import dev.porchlight.codecs.h264.BitstreamException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The start of an AudioSpecificConfig (ISO 14496-3 section 1.6.2.1): audioObjectType(5, or 5+6) samplingFrequencyIndex(4,
 * or 4+24) channelConfiguration(4) frameLengthFlag(1). Thread: any; immutable.
 *
 * @param samplesPerFrame 1024, or 960 with the frameLengthFlag
 */
public record AudioSpecificConfig(int audioObjectType, int sampleRateHz, int channels, int samplesPerFrame) {
    public static final int AAC_LC = 2;

    private static final List<Integer> RATES = List.of(
            96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350);
    private static final int ESCAPED_TYPE = 31;
    private static final int ESCAPED_RATE = 15;

    /**
     * Reads the configuration.
     *
     * @throws BitstreamException it ends early, or its rate or channels are not possible
     */
    public static AudioSpecificConfig parse(ByteBuffer configuration) {
        Bits bits = new Bits(configuration);
        int type = bits.read(5);
        if (type == ESCAPED_TYPE) {
            type = 32 + bits.read(6);
        }
        int index = bits.read(4);
        if (index != ESCAPED_RATE && index >= RATES.size()) {
            throw new BitstreamException("AAC sampling frequency index " + index);
        }
        int rate = index == ESCAPED_RATE ? bits.read(24) : RATES.get(index);
        int channelConfiguration = bits.read(4);
        if (rate == 0 || channelConfiguration == 0 || channelConfiguration > 7) {
            throw new BitstreamException("AAC of " + rate + " Hz, channel configuration " + channelConfiguration);
        }
        int channels = channelConfiguration == 7 ? 8 : channelConfiguration;
        return new AudioSpecificConfig(type, rate, channels, bits.read(1) == 1 ? 960 : 1024);
    }

    /**
     * The two bytes of a plain configuration.
     *
     * @throws IllegalArgumentException a rate or a type that needs more
     */
    public ByteBuffer encode() {
        int index = RATES.indexOf(sampleRateHz);
        if (index < 0 || audioObjectType >= ESCAPED_TYPE || channels > 6) {
            throw new IllegalArgumentException("no two bytes hold " + this);
        }
        int bits = audioObjectType << 11 | index << 7 | channels << 3 | (samplesPerFrame == 960 ? 4 : 0);
        return ByteBuffer.allocate(2).putShort((short) bits).flip().asReadOnlyBuffer();
    }

    private static final class Bits {
        private final ByteBuffer bytes;
        private int position;

        Bits(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        int read(int count) {
            if (position + count > bytes.remaining() * 8) {
                throw new BitstreamException("AAC configuration ends early");
            }
            int value = 0;
            for (int i = 0; i < count; i++, position++) {
                int octet = bytes.get(bytes.position() + (position >> 3));
                value = (value << 1) | ((octet >> (7 - (position & 7))) & 1);
            }
            return value;
        }
    }
}
