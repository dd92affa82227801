package dev.porchlight.bridge.hap.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with HMAC-SHA-512 (RFC 5869). Thread: any. */
public final class HkdfSha512 {
    private static final String ALGORITHM = "HmacSHA512";
    private static final int HASH_BYTES = 64;
    private static final int KEY_BYTES = 32;
    private static final int MAX_BLOCKS = 255;

    private HkdfSha512() {}

    /** The 32-byte keys of HAP: salt and info are ASCII texts (HAP R2 sections 5.6, 5.7, 6.5.2). */
    public static SecretBytes derive(SecretBytes inputKey, String salt, String info) {
        return derive(
                inputKey.buffer(),
                ByteBuffer.wrap(salt.getBytes(StandardCharsets.US_ASCII)),
                ByteBuffer.wrap(info.getBytes(StandardCharsets.US_ASCII)),
                KEY_BYTES);
    }

    /**
     * Extract and expand (RFC 5869 sections 2.2 and 2.3); positions of the arguments stay.
     *
     * @throws IllegalArgumentException when {@code lengthBytes} is not within 1..16320
     */
    public static SecretBytes derive(ByteBuffer inputKey, ByteBuffer salt, ByteBuffer info, int lengthBytes) {
        if (lengthBytes < 1 || lengthBytes > MAX_BLOCKS * HASH_BYTES) {
            throw new IllegalArgumentException(lengthBytes + " bytes are not within 1.." + MAX_BLOCKS * HASH_BYTES);
        }
        byte[] pseudoRandomKey = mac(ByteBuffers.toArray(salt)).doFinal(ByteBuffers.toArray(inputKey));
        return SecretBytes.own(expand(pseudoRandomKey, info, lengthBytes));
    }

    private static byte[] expand(byte[] pseudoRandomKey, ByteBuffer info, int lengthBytes) {
        Mac mac = mac(pseudoRandomKey);
        ByteBuffer output = ByteBuffer.allocate(lengthBytes);
        byte[] block = new byte[0];
        for (int counter = 1; output.hasRemaining(); counter++) {
            mac.update(block);
            mac.update(info.duplicate());
            mac.update((byte) counter);
            block = mac.doFinal();
            output.put(block, 0, Math.min(block.length, output.remaining()));
        }
        return output.array();
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            // RFC 5869 section 2.2: no salt is a salt of zeros, which HMAC pads to anyway; the JDK refuses empty keys.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[HASH_BYTES] : key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e);
        }
    }
}
