package dev.porchlight.bridge.hap.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/** One side of an X25519 key agreement (RFC 7748 section 6.1). Thread: any; immutable. */
public final class X25519KeyPair {
    public static final int KEY_BYTES = RawKeys.KEY_BYTES;

    private final PrivateKey privateKey;
    private final byte[] publicKey;

    private X25519KeyPair(PrivateKey privateKey, byte[] publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    public static X25519KeyPair generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("X25519");
            generator.initialize(NamedParameterSpec.X25519, random);
            KeyPair pair = generator.generateKeyPair();
            return new X25519KeyPair(pair.getPrivate(), RawKeys.X25519.encode(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no X25519", e);
        }
    }

    /** Takes a 32-byte scalar and its public key as they are. */
    static X25519KeyPair of(SecretBytes scalar, ByteBuffer publicKey) {
        try {
            return new X25519KeyPair(RawKeys.X25519.decodePrivate(scalar.buffer()), ByteBuffers.toArray(publicKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no X25519 key", e);
        }
    }

    /** The 32 bytes for the peer. */
    public ByteBuffer publicKey() {
        return ByteBuffers.readOnly(publicKey);
    }

    /**
     * The shared secret, or nothing when the peer's key is not 32 bytes or a point of small order, for which the secret
     * would be known to everybody (RFC 7748 section 6.1).
     */
    public Optional<SecretBytes> agree(ByteBuffer peerPublicKey) {
        if (peerPublicKey.remaining() != KEY_BYTES) {
            return Optional.empty();
        }
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(privateKey);
            agreement.doPhase(RawKeys.X25519.decodePublic(peerPublicKey), true);
            return Optional.of(SecretBytes.own(agreement.generateSecret()));
        } catch (InvalidKeyException | InvalidKeySpecException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no X25519", e);
        }
    }
}
