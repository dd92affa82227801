package dev.porchlight.bridge.hap.session;

import dev.porchlight.bridge.hap.crypto.ChaCha20Poly1305;

/**
 * Layout of a record (HAP R2 section 6.5.2).
 *
 * <pre>
 * plaintext length (2 bytes, little-endian, 1..1024) | ciphertext | tag (16 bytes)
 * additional data = the two length bytes; nonce = number of the frame in its direction, from 0
 * </pre>
 */
final class HapFrame {
    static final int LENGTH_BYTES = 2;
    static final int MAX_PLAINTEXT_BYTES = 1024;
    static final int OVERHEAD_BYTES = LENGTH_BYTES + ChaCha20Poly1305.TAG_BYTES;

    private HapFrame() {}
}
