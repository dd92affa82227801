package dev.porchlight.bridge.hds;

import dev.porchlight.bridge.hap.crypto.ChaCha20Poly1305;
import java.nio.ByteBuffer;

/**
 * Layout of a frame. Thread: any.
 *
 * <pre>
 * 01 | plaintext length (24 bits, big-endian) | ciphertext | tag (16 bytes)
 * additional data = the first 4 bytes; nonce = number of the frame in its direction, from 0
 * </pre>
 */
public final class HdsFrame {
    public static final int HEADER_BYTES = 4;
    public static final int TAG_BYTES = ChaCha20Poly1305.TAG_BYTES;
    public static final int OVERHEAD_BYTES = HEADER_BYTES + TAG_BYTES;

    /** More than any peer sends or takes, though the length field could say 16 times as much. */
    public static final int MAX_PLAINTEXT_BYTES = 0xFFFFF;

    private static final int TYPE = 0x01;
    private static final int TYPE_SHIFT = 24;
    private static final int LENGTH_MASK = 0xFFFFFF;

    private HdsFrame() {}

    /**
     * Length of the plaintext behind the 4 bytes of {@code header}, read as a big-endian integer.
     *
     * @throws HdsPayloadException when they are no header, or the length is above {@code maxPlaintextBytes}
     */
    public static int plaintextBytes(int header, int maxPlaintextBytes) {
        if (header >>> TYPE_SHIFT != TYPE) {
            throw new HdsPayloadException("a frame of unknown type " + (header >>> TYPE_SHIFT));
        }
        int plaintextBytes = header & LENGTH_MASK;
        if (plaintextBytes > maxPlaintextBytes) {
            throw new HdsPayloadException(
                    "a frame of " + plaintextBytes + " bytes where " + maxPlaintextBytes + " are allowed");
        }
        return plaintextBytes;
    }

    /** @throws IllegalArgumentException when no frame can carry so much */
    static ByteBuffer header(int plaintextBytes) {
        if (plaintextBytes > MAX_PLAINTEXT_BYTES) {
            throw new IllegalArgumentException(plaintextBytes + " bytes are above " + MAX_PLAINTEXT_BYTES);
        }
        return ByteBuffer.allocate(HEADER_BYTES)
                .putInt(TYPE << TYPE_SHIFT | plaintextBytes)
                .flip();
    }
}
