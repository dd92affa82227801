package dev.porchlight.bridge.hap.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;

/** A long-term signing key with its public key (RFC 8032 section 5.1.5). Thread: any; immutable. */
public final class Ed25519KeyPair {
    private final PrivateKey privateKey;
    private final Ed25519PublicKey publicKey;

    private Ed25519KeyPair(PrivateKey privateKey, Ed25519PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    public static Ed25519KeyPair generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            KeyPair pair = generator.generateKeyPair();
            return new Ed25519KeyPair(pair.getPrivate(), publicKey(RawKeys.ED25519.encode(pair.getPublic())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no Ed25519", e);
        }
    }

    /**
     * Restores a stored pair.
     *
     * @throws IllegalArgumentException when either is no key or the two do not belong together
     */
    public static Ed25519KeyPair restore(SecretBytes seed, ByteBuffer publicKey) {
        try {
            Ed25519KeyPair pair = new Ed25519KeyPair(
                    RawKeys.ED25519.decodePrivate(seed.buffer()), publicKey(ByteBuffers.toArray(publicKey)));
            ByteBuffer probe = ByteBuffer.wrap(new byte[] {1});
            if (!pair.publicKey.verify(probe, pair.sign(probe))) {
                throw new IllegalArgumentException("signing key and public key do not belong together");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no Ed25519 signing key", e);
        }
    }

    public Ed25519PublicKey publicKey() {
        return publicKey;
    }

    /** The 32-byte seed, for the state folder alone. */
    public SecretBytes seed() {
        return SecretBytes.own(RawKeys.ED25519.encode(privateKey));
    }

    /** The 64-byte signature of {@code message}. */
    public ByteBuffer sign(ByteBuffer message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            signer.update(ByteBuffers.toArray(message));
            return ByteBuffers.readOnly(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 does not sign", e);
        }
    }

    private static Ed25519PublicKey publicKey(byte[] encoded) {
        return Ed25519PublicKey.decode(ByteBuffer.wrap(encoded))
                .orElseThrow(() -> new IllegalArgumentException("no Ed25519 public key"));
    }

    @Override
    public String toString() {
        return "Ed25519KeyPair[" + publicKey + "]";
    }
}
