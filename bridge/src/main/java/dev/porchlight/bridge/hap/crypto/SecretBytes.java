package dev.porchlight.bridge.hap.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Key material that never shows in text. Thread: any; immutable. */
public final class SecretBytes {
    private final byte[] bytes;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the remaining bytes, whose position stays. */
    public static SecretBytes copyOf(ByteBuffer source) {
        return new SecretBytes(ByteBuffers.toArray(source));
    }

    /** Copies {@code source}; the caller may wipe it afterwards. */
    public static SecretBytes copyOf(byte[] source) {
        return new SecretBytes(source.clone());
    }

    /** Takes {@code source} over. */
    static SecretBytes own(byte[] source) {
        return new SecretBytes(source);
    }

    public int length() {
        return bytes.length;
    }

    /** A read-only view of the bytes. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** A copy for an interface that wants an array; the caller wipes it. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    byte[] unsafeArray() {
        return bytes;
    }

    /** Compares in a time that does not depend on the content. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /** Says nothing of the content. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "SecretBytes[" + bytes.length + " bytes]";
    }
}
