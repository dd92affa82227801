package dev.porchlight.bridge.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA1 with a shortened tag (RFC 3711 section 4.2.1). Thread: one; holds scratch memory. */
final class PacketAuthenticator {
    private static final int DIGEST_BYTES = 20;

    private final Mac mac;
    private final int tagBytes;
    private final byte[] digest = new byte[DIGEST_BYTES];

    PacketAuthenticator(byte[] key, int tagBytes) {
        this.tagBytes = tagBytes;
        try {
            mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime has no HmacSHA1", missing);
        }
    }

    /** Computes the tag of {@code data[offset .. offset + length)} and writes it to {@code out[outOffset ..)}. */
    void sign(byte[] data, int offset, int length, byte[] out, int outOffset) {
        digest(data, offset, length);
        System.arraycopy(digest, 0, out, outOffset, tagBytes);
    }

    /** Compares the tag of {@code data[offset .. offset + length)} with another, in time that tells nothing about it. */
    boolean verify(byte[] data, int offset, int length, byte[] tag) {
        digest(data, offset, length);
        int difference = 0;
        for (int i = 0; i < tagBytes; i++) {
            difference |= digest[i] ^ tag[i];
        }
        return difference == 0;
    }

    private void digest(byte[] data, int offset, int length) {
        mac.update(data, offset, length);
        try {
            mac.doFinal(digest, 0);
        } catch (ShortBufferException impossible) {
            throw new AssertionError("a SHA-1 digest has 20 bytes", impossible);
        }
    }
}
