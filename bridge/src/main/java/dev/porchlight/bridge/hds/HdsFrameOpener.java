package dev.porchlight.bridge.hds;

import dev.porchlight.bridge.hap.crypto.ChaCha20Poly1305;
import dev.porchlight.bridge.hap.crypto.SecretBytes;
import java.nio.ByteBuffer;

/** Decrypts the frames of one direction in their order (layout: {@link HdsFrame}). Thread: confined to its owner. */
public final class HdsFrameOpener {
    private final ChaCha20Poly1305 cipher;
    private long frameNumber;

    public HdsFrameOpener(SecretBytes key) {
        this(key, 0);
    }

    HdsFrameOpener(SecretBytes key, long firstFrameNumber) {
        this.cipher = new ChaCha20Poly1305(key);
        this.frameNumber = firstFrameNumber;
    }

    /**
     * Decrypts the next frame; moves the positions of {@code sealed} and {@code plaintext}.
     *
     * @param header the frame's 4 bytes, whose position stays
     * @param sealed ciphertext and tag
     * @param plaintext with {@code sealed.remaining() - 16} bytes free
     * @return false when it is not the next frame under this key, which consumes no number
     */
    public boolean open(ByteBuffer header, ByteBuffer sealed, ByteBuffer plaintext) {
        // Number 2^64 - 1 is never used: the one behind it would be 0 again.
        if (frameNumber == -1 || !cipher.open(frameNumber, header, sealed, plaintext)) {
            return false;
        }
        frameNumber++;
        return true;
    }
}
