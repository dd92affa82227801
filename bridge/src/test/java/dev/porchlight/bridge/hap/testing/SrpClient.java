package dev.porchlight.bridge.hap.testing;

import static dev.porchlight.bridge.hap.testing.ControllerCrypto.join;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The controller's side of SRP-6a with the 3072-bit group of RFC 5054 and SHA-512. */
public final class SrpClient {
    /** 2^3072 - 2^3008 - 1 + 2^64 * { [2^2942 pi] + 1690314 } (RFC 3526 section 4), as a check on the other's table. */
    private static final BigInteger N = new BigInteger(
            "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3cd3a431b"
                    + "302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7edee386bfb5a899fa5ae9f"
                    + "24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356"
                    + "208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3be39e772c180e86039b2783a2ec07"
                    + "a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa051015728e5a8aaac42dad33170d04507a33"
                    + "a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7abf5ae8cdb0933d71e8c94e04a25619dcee3"
                    + "d2261ad2ee6bf12ffa06d98a0864d87602733ec86a64521f2b18177b200cbbe117577a615d6c770988c0bad946e208e24fa0"
                    + "74e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff",
            16);

    private static final BigInteger G = BigInteger.valueOf(5);
    private static final int LENGTH = 384;
    private static final byte[] USER = "Pair-Setup".getBytes(StandardCharsets.US_ASCII);

    private final SrpEncoding encoding;
    private final BigInteger publicNumber;
    private final BigInteger sharedNumber;
    private final byte[] proof;

    public SrpClient(String code, byte[] salt, byte[] serverKey, BigInteger secret, SrpEncoding encoding) {
        this.encoding = encoding;
        BigInteger server = number(serverKey);
        publicNumber = G.modPow(secret, N);
        byte[] inner = hash(USER, new byte[] {':'}, code.getBytes(StandardCharsets.US_ASCII));
        BigInteger x = number(hash(salt, inner));
        BigInteger u = number(hash(padded(publicNumber), padded(server)));
        BigInteger k = number(hash(padded(N), padded(G)));
        sharedNumber = server.subtract(k.multiply(G.modPow(x, N))).mod(N).modPow(secret.add(u.multiply(x)), N);
        byte[] group = hash(padded(N));
        byte[] generator = hash(new byte[] {5});
        for (int i = 0; i < group.length; i++) {
            group[i] ^= generator[i];
        }
        proof = hash(group, hash(USER), salt, encoded(publicNumber), encoded(server), sessionKey());
    }

    public byte[] publicKey() {
        return encoded(publicNumber);
    }

    public byte[] proof() {
        return proof.clone();
    }

    public byte[] sessionKey() {
        return hash(encoded(sharedNumber));
    }

    /** What the accessory has to answer. */
    public byte[] accessoryProof() {
        return hash(padded(publicNumber), proof, sessionKey());
    }

    /** Whether a number of this run starts with a zero byte, so that the encodings differ. */
    public boolean hasLeadingZero() {
        return minimal(publicNumber).length < LENGTH || minimal(sharedNumber).length < LENGTH;
    }

    private byte[] encoded(BigInteger value) {
        return encoding == SrpEncoding.PADDED ? padded(value) : minimal(value);
    }

    private static byte[] minimal(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static byte[] padded(BigInteger value) {
        byte[] bytes = minimal(value);
        return join(new byte[LENGTH - bytes.length], bytes);
    }

    private static BigInteger number(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    private static byte[] hash(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(join(parts));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
