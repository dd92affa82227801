package dev.porchlight.bridge.srtp;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * SRTP master key and master salt (RFC 3711 section 3.2.1); both are secret and never printed. Thread: any; immutable.
 */
public final class MasterKey {
    private final ProtectionProfile profile;
    private final byte[] key;
    private final byte[] salt;

    /** Copies {@code key} and {@code salt}, whose positions stay; {@link IllegalArgumentException} on a wrong length. */
    public MasterKey(ProtectionProfile profile, ByteBuffer key, ByteBuffer salt) {
        requireLength("master key", key, profile.keyBytes());
        requireLength("master salt", salt, profile.saltBytes());
        this.profile = profile;
        this.key = copyOf(key);
        this.salt = copyOf(salt);
    }

    /** Draws a new key and salt. */
    public static MasterKey random(ProtectionProfile profile, SecureRandom random) {
        byte[] key = new byte[profile.keyBytes()];
        byte[] salt = new byte[profile.saltBytes()];
        random.nextBytes(key);
        random.nextBytes(salt);
        return new MasterKey(profile, ByteBuffer.wrap(key), ByteBuffer.wrap(salt));
    }

    public ProtectionProfile profile() {
        return profile;
    }

    /** The key as a read-only view, for the answer to the controller. */
    public ByteBuffer key() {
        return ByteBuffer.wrap(key).asReadOnlyBuffer();
    }

    /** The salt as a read-only view, for the answer to the controller. */
    public ByteBuffer salt() {
        return ByteBuffer.wrap(salt).asReadOnlyBuffer();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey that
                && profile == that.profile
                && MessageDigest.isEqual(key, that.key)
                && MessageDigest.isEqual(salt, that.salt);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(key) + Arrays.hashCode(salt);
    }

    @Override
    public String toString() {
        return "MasterKey[" + profile + ", secret]";
    }

    private static void requireLength(String name, ByteBuffer value, int bytes) {
        if (value.remaining() != bytes) {
            throw new IllegalArgumentException(
                    "SRTP " + name + " has " + value.remaining() + " bytes, the suite needs " + bytes);
        }
    }

    private static byte[] copyOf(ByteBuffer source) {
        byte[] copy = new byte[source.remaining()];
        source.duplicate().get(copy);
        return copy;
    }
}
