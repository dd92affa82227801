package dev.porchlight.bridge.hap.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticated encryption under one key (RFC 8439 section 2.8). A nonce is used once per direction of a key: the caller
 * counts. Thread: confined to its owner.
 *
 * <pre>
 * nonce (12 bytes) = 4 zero bytes | 64-bit little-endian counter, or 8 ASCII characters such as PS-Msg05
 * </pre>
 */
public final class ChaCha20Poly1305 {
    public static final int KEY_BYTES = 32;
    public static final int TAG_BYTES = 16;

    private static final int NONCE_BYTES = 12;
    private static final int COUNTER_OFFSET = 4;
    private static final ByteBuffer NO_DATA = ByteBuffer.allocate(0);

    private final Key key;
    private final Cipher sealer = newCipher();
    private Cipher opener = newCipher();
    private long lastOpened = -1;
    private final byte[] nonce = new byte[NONCE_BYTES];

    public ChaCha20Poly1305(SecretBytes key) {
        if (key.length() != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes, not " + key.length());
        }
        this.key = new SecretKeySpec(key.unsafeArray(), "ChaCha20");
    }

    /** The number of eight ASCII characters that HAP uses as a nonce, for instance {@code PS-Msg05}. */
    public static long textNonce(String text) {
        byte[] characters = text.getBytes(StandardCharsets.US_ASCII);
        if (characters.length != Long.BYTES) {
            throw new IllegalArgumentException(text + " has not 8 characters");
        }
        return ByteBuffer.wrap(characters).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /**
     * Encrypts the remaining bytes of {@code plaintext} and appends the tag; moves the positions of both buffers.
     *
     * @param output with {@code plaintext.remaining() + 16} bytes free, which do not overlap the input
     */
    public void seal(long counter, ByteBuffer additionalData, ByteBuffer plaintext, ByteBuffer output) {
        try {
            start(sealer, Cipher.ENCRYPT_MODE, counter, additionalData);
            sealer.doFinal(plaintext, output);
        } catch (ShortBufferException e) {
            throw new IllegalArgumentException("no room for the tag", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("ChaCha20-Poly1305 does not encrypt; was a nonce used twice?", e);
        }
    }

    /** Encrypts without additional data; ciphertext and tag in a new buffer. */
    public ByteBuffer seal(long counter, ByteBuffer plaintext) {
        ByteBuffer output = ByteBuffer.allocate(plaintext.remaining() + TAG_BYTES);
        seal(counter, NO_DATA, plaintext.duplicate(), output);
        return output.flip().asReadOnlyBuffer();
    }

    /**
     * Decrypts ciphertext and tag, the remaining bytes of {@code sealed}; moves the positions of both buffers.
     *
     * @param output with {@code sealed.remaining() - 16} bytes free, which do not overlap the input
     * @return false when the tag does not fit; then the output is not to be used
     */
    public boolean open(long counter, ByteBuffer additionalData, ByteBuffer sealed, ByteBuffer output) {
        if (sealed.remaining() < TAG_BYTES) {
            return false;
        }
        if (counter == lastOpened) {
            // The JDK forbids one nonce twice running, which protects encryption; to decrypt again is harmless.
            opener = newCipher();
        }
        lastOpened = counter;
        try {
            start(opener, Cipher.DECRYPT_MODE, counter, additionalData);
            opener.doFinal(sealed, output);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (ShortBufferException e) {
            throw new IllegalArgumentException("no room for the plaintext", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("ChaCha20-Poly1305 does not decrypt", e);
        }
    }

    /** Decrypts without additional data; nothing when the tag does not fit. */
    public Optional<ByteBuffer> open(long counter, ByteBuffer sealed) {
        ByteBuffer output = ByteBuffer.allocate(Math.max(0, sealed.remaining() - TAG_BYTES));
        return open(counter, NO_DATA, sealed.duplicate(), output)
                ? Optional.of(output.flip().asReadOnlyBuffer())
                : Optional.empty();
    }

    private void start(Cipher cipher, int mode, long counter, ByteBuffer additionalData)
            throws GeneralSecurityException {
        ByteBuffer.wrap(nonce).order(ByteOrder.LITTLE_ENDIAN).putLong(COUNTER_OFFSET, counter);
        cipher.init(mode, key, new IvParameterSpec(nonce));
        cipher.updateAAD(additionalData.duplicate());
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("ChaCha20-Poly1305");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no ChaCha20-Poly1305", e);
        }
    }
}
