package dev.porchlight.bridge.hap.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The controller's cryptography, written apart from the bridge's. */
final class ControllerCrypto {
    private static final String ED25519_HEADER = "302a300506032b6570032100";
    private static final String X25519_HEADER = "302a300506032b656e032100";

    private ControllerCrypto() {}

    static KeyPair generate(String algorithm) {
        return run(() -> KeyPairGenerator.getInstance(algorithm).generateKeyPair());
    }

    static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        return run(() -> {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        });
    }

    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return run(() -> {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(decode("Ed25519", ED25519_HEADER, publicKey));
            verifier.update(message);
            return verifier.verify(signature);
        });
    }

    static byte[] agree(PrivateKey key, byte[] peer) {
        return run(() -> {
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(key);
            agreement.doPhase(decode("X25519", X25519_HEADER, peer), true);
            return agreement.generateSecret();
        });
    }

    /** 32 bytes of HKDF-SHA-512 (RFC 5869): one block of the expansion is enough. */
    static byte[] hkdf(byte[] key, String salt, String info) {
        return run(() -> {
            byte[] extracted = hmac(salt.getBytes(StandardCharsets.US_ASCII), key);
            byte[] block = hmac(extracted, join(info.getBytes(StandardCharsets.US_ASCII), new byte[] {1}));
            return Arrays.copyOf(block, 32);
        });
    }

    static byte[] seal(byte[] key, byte[] nonce, byte[] additionalData, byte[] plaintext) {
        return run(() -> crypt(Cipher.ENCRYPT_MODE, key, nonce, additionalData, plaintext));
    }

    static byte[] open(byte[] key, byte[] nonce, byte[] additionalData, byte[] sealed) {
        return run(() -> crypt(Cipher.DECRYPT_MODE, key, nonce, additionalData, sealed));
    }

    static byte[] nonce(long counter) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(4, counter)
                .array();
    }

    static byte[] nonce(String text) {
        return join(new byte[4], text.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] join(byte[]... parts) {
        ByteBuffer joined = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(key, "HmacSHA512"));
        return mac.doFinal(message);
    }

    private static byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] additionalData, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
        cipher.updateAAD(additionalData);
        return cipher.doFinal(input);
    }

    private static PublicKey decode(String algorithm, String header, byte[] raw) throws GeneralSecurityException {
        byte[] encoded = join(HexFormat.of().parseHex(header), raw);
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
    }

    private interface Work<T> {
        T run() throws GeneralSecurityException;
    }

    private static <T> T run(Work<T> work) {
        try {
            return work.run();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
