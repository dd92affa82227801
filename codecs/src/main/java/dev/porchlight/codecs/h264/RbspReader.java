package dev.porchlight.codecs.h264;

import java.nio.ByteBuffer;

/**
 * Reads the bits of a raw byte sequence payload (ITU-T H.264 sections 7.2, 7.3.1 and 9.1; the same in H.265), emulation
 * prevention bytes removed. Thread: confined to its creator.
 */
public final class RbspReader {
    /** Parameter sets are a few hundred bytes at most; a larger one is an attack. */
    public static final int MAX_BYTES = 16_384;

    private static final int MAX_EXP_GOLOMB_ZEROS = 31;

    private final byte[] payload;
    private final int bits;
    private int position;

    private RbspReader(byte[] payload, int length) {
        this.payload = payload;
        this.bits = length * 8;
    }

    /**
     * Reads {@code nalUnit} after its header.
     *
     * @param headerBytes 1 in H.264, 2 in H.265
     * @throws BitstreamException a unit shorter than its header or longer than {@link #MAX_BYTES}
     */
    public static RbspReader afterHeader(ByteBuffer nalUnit, int headerBytes) {
        int size = nalUnit.remaining();
        if (size < headerBytes || size > MAX_BYTES) {
            throw new BitstreamException("parameter set of " + size + " bytes");
        }
        byte[] payload = new byte[size - headerBytes];
        int length = 0;
        int zeros = 0;
        for (int i = nalUnit.position() + headerBytes; i < nalUnit.limit(); i++) {
            byte octet = nalUnit.get(i);
            if (zeros >= 2 && octet == 3) {
                zeros = 0;
                continue;
            }
            zeros = octet == 0 ? zeros + 1 : 0;
            payload[length++] = octet;
        }
        return new RbspReader(payload, length);
    }

    /** u(n) for n up to 32. */
    public long readBits(int count) {
        if (count < 0 || count > 32) {
            throw new IllegalArgumentException(count + " bits at once; 0 to 32 are possible");
        }
        if (bits - position < count) {
            throw new BitstreamException("parameter set ends early");
        }
        long value = 0;
        for (int i = 0; i < count; i++, position++) {
            value = (value << 1) | ((payload[position >> 3] >> (7 - (position & 7))) & 1);
        }
        return value;
    }

    public boolean readFlag() {
        return readBits(1) == 1;
    }

    public void skipBits(int count) {
        if (count < 0 || bits - position < count) {
            throw new BitstreamException("parameter set ends early");
        }
        position += count;
    }

    /** ue(v), section 9.1, up to 2^32 - 2. */
    public long readUnsignedExpGolomb() {
        int zeros = 0;
        while (!readFlag()) {
            if (++zeros > MAX_EXP_GOLOMB_ZEROS) {
                throw new BitstreamException("Exp-Golomb code of more than 32 bits");
            }
        }
        return (1L << zeros) - 1 + readBits(zeros);
    }

    /**
     * ue(v) that must lie in 0 to {@code max}.
     *
     * @param name of the syntax element, for the error
     */
    public int readUnsignedExpGolomb(String name, int max) {
        long value = readUnsignedExpGolomb();
        if (value > max) {
            throw new BitstreamException(name + " is " + value + ", above " + max);
        }
        return (int) value;
    }

    /** se(v), section 9.1.1. */
    public long readSignedExpGolomb() {
        long code = readUnsignedExpGolomb();
        return (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
    }
}
