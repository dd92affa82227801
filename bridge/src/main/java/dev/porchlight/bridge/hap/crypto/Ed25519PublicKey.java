package dev.porchlight.bridge.hap.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** A long-term public key (RFC 8032 section 5.1.5). Thread: any; immutable. */
public final class Ed25519PublicKey {
    public static final int KEY_BYTES = RawKeys.KEY_BYTES;
    public static final int SIGNATURE_BYTES = 64;

    private final byte[] encoded;
    private final PublicKey key;

    private Ed25519PublicKey(byte[] encoded, PublicKey key) {
        this.encoded = encoded;
        this.key = key;
    }

    /** The key of these 32 bytes, or nothing when they are no point of the curve. */
    public static Optional<Ed25519PublicKey> decode(ByteBuffer encoded) {
        if (encoded.remaining() != KEY_BYTES) {
            return Optional.empty();
        }
        try {
            PublicKey key = RawKeys.ED25519.decodePublic(encoded);
            // Points are decompressed only when a signature is checked: bytes off the curve must not be stored as a
            // key.
            Signature.getInstance("Ed25519").initVerify(key);
            return Optional.of(new Ed25519PublicKey(ByteBuffers.toArray(encoded), key));
        } catch (InvalidKeyException | InvalidKeySpecException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no Ed25519", e);
        }
    }

    /** The 32 bytes on the wire. */
    public ByteBuffer encoded() {
        return ByteBuffers.readOnly(encoded);
    }

    public boolean verify(ByteBuffer message, ByteBuffer signature) {
        if (signature.remaining() != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(ByteBuffers.toArray(message));
            return verifier.verify(ByteBuffers.toArray(signature));
        } catch (InvalidKeyException | SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no Ed25519", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ed25519PublicKey that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return "Ed25519PublicKey[" + HexFormat.of().formatHex(encoded, 0, 4) + "…]";
    }
}
