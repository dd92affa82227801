package dev.porchlight.bridge.hap.pairing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Arithmetic of SRP-6a (RFC 5054 section 2) in one group with one hash. Thread: any; immutable.
 *
 * @param prime N
 * @param generator g
 * @param hash name of the hash for the Java runtime
 */
record SrpGroup(BigInteger prime, BigInteger generator, String hash) {
    private static final String PRIME_3072 =
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B"
                    + "302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F"
                    + "24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356"
                    + "208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07"
                    + "A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33"
                    + "A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3"
                    + "D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E208E24FA0"
                    + "74E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF";

    /** RFC 5054 appendix A, 3072-bit group, with SHA-512 (HAP R2 section 5.5). */
    static final SrpGroup HAP = new SrpGroup(new BigInteger(PRIME_3072, 16), BigInteger.valueOf(5), "SHA-512");

    int lengthBytes() {
        return (prime.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** k = H(N | PAD(g)). */
    BigInteger multiplier() {
        return number(digest(padded(prime), padded(generator)));
    }

    /** v = g^x with x = H(salt | H(user ":" password)). */
    BigInteger verifier(ByteBuffer salt, ByteBuffer user, ByteBuffer password) {
        byte[] inner = digest(user, ByteBuffer.wrap(new byte[] {':'}), password);
        BigInteger x = number(digest(salt, ByteBuffer.wrap(inner)));
        return generator.modPow(x, prime);
    }

    /** B = k v + g^b. */
    BigInteger serverPublicKey(BigInteger verifier, BigInteger serverSecret) {
        return multiplier()
                .multiply(verifier)
                .add(generator.modPow(serverSecret, prime))
                .mod(prime);
    }

    /** u = H(PAD(A) | PAD(B)). */
    BigInteger scrambler(BigInteger clientPublicKey, BigInteger serverPublicKey) {
        return number(digest(padded(clientPublicKey), padded(serverPublicKey)));
    }

    /** S = (A v^u)^b. */
    BigInteger sharedSecret(
            BigInteger clientPublicKey, BigInteger verifier, BigInteger scrambler, BigInteger serverSecret) {
        return clientPublicKey.multiply(verifier.modPow(scrambler, prime)).modPow(serverSecret, prime);
    }

    /** Big-endian bytes with the length of N. */
    ByteBuffer padded(BigInteger value) {
        ByteBuffer minimal = minimal(value);
        return ByteBuffer.allocate(lengthBytes())
                .position(lengthBytes() - minimal.remaining())
                .put(minimal)
                .rewind();
    }

    /** Big-endian bytes without leading zeros. */
    static ByteBuffer minimal(BigInteger value) {
        byte[] signed = value.toByteArray();
        int signBytes = signed.length > 1 && signed[0] == 0 ? 1 : 0;
        return ByteBuffer.wrap(signed, signBytes, signed.length - signBytes).slice();
    }

    byte[] digest(ByteBuffer... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(hash);
            for (ByteBuffer part : parts) {
                digest.update(part.duplicate());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no " + hash, e);
        }
    }

    static BigInteger number(byte[] bytes) {
        return new BigInteger(1, bytes);
    }
}
