package dev.porchlight.bridge.hds;

import dev.porchlight.bridge.hap.crypto.ChaCha20Poly1305;
import dev.porchlight.bridge.hap.crypto.SecretBytes;
import java.nio.ByteBuffer;

/** Encrypts the frames of one direction (layout: {@link HdsFrame}). Thread: confined to its owner. */
public final class HdsFrameSealer {
    private final ChaCha20Poly1305 cipher;
    private long frameNumber;

    public HdsFrameSealer(SecretBytes key) {
        this(key, 0);
    }

    HdsFrameSealer(SecretBytes key, long firstFrameNumber) {
        this.cipher = new ChaCha20Poly1305(key);
        this.frameNumber = firstFrameNumber;
    }

    /**
     * Writes the remaining bytes of {@code plaintext} as one frame; moves the positions of both buffers.
     *
     * @param output with {@code plaintext.remaining() + 20} bytes free, which do not overlap the input
     * @throws IllegalArgumentException when the plaintext is longer than {@link HdsFrame#MAX_PLAINTEXT_BYTES}
     * @throws IllegalStateException when all numbers of this key are used up
     */
    public void seal(ByteBuffer plaintext, ByteBuffer output) {
        ByteBuffer header = HdsFrame.header(plaintext.remaining());
        if (frameNumber == -1) {
            throw new IllegalStateException("the frame numbers of this connection are used up");
        }
        output.put(header.duplicate());
        cipher.seal(frameNumber++, header, plaintext, output);
    }
}
