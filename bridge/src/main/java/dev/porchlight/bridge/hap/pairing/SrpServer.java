package dev.porchlight.bridge.hap.pairing;

import dev.porchlight.bridge.hap.crypto.SecretBytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The accessory's side of one SRP-6a run (HAP R2 section 5.6.2 and 5.6.4).
 *
 * <p>Controllers write the numbers inside their hashes in two ways: padded to 384 bytes, or without leading zeros, as the
 * code that Apple published does for A, B in the client proof and for S in the session key. Both are accepted; they differ
 * only where a number starts with a zero byte. Our own numbers never do. The accessory proof always takes A padded and the
 * client proof whole. Thread: any; immutable. Slow: milliseconds per call.
 */
final class SrpServer {
    static final int PUBLIC_KEY_BYTES = 384;
    static final int PROOF_BYTES = 64;

    private static final ByteBuffer USER = ByteBuffer.wrap("Pair-Setup".getBytes(StandardCharsets.US_ASCII));
    private static final SrpGroup GROUP = SrpGroup.HAP;
    private static final int SALT_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    private final ByteBuffer salt;
    private final BigInteger verifier;
    private final BigInteger secret;
    private final BigInteger publicKey;

    /** The two sides agree on the code. */
    record Agreement(SecretBytes sessionKey, ByteBuffer proof) {}

    private SrpServer(ByteBuffer salt, BigInteger verifier, BigInteger secret, BigInteger publicKey) {
        this.salt = salt;
        this.verifier = verifier;
        this.secret = secret;
        this.publicKey = publicKey;
    }

    static SrpServer start(SetupCode code, SecureRandom random) {
        byte[] salt = random(random, SALT_BYTES);
        while (salt[0] == 0) {
            salt = random(random, SALT_BYTES);
        }
        ByteBuffer saltBuffer = ByteBuffer.wrap(salt).asReadOnlyBuffer();
        BigInteger verifier = GROUP.verifier(saltBuffer, USER, code.password());
        while (true) {
            BigInteger secret = SrpGroup.number(random(random, SECRET_BYTES));
            BigInteger publicKey = GROUP.serverPublicKey(verifier, secret);
            if (SrpGroup.minimal(publicKey).remaining() == PUBLIC_KEY_BYTES) {
                return new SrpServer(saltBuffer, verifier, secret, publicKey);
            }
        }
    }

    ByteBuffer salt() {
        return salt.duplicate();
    }

    /** B, 384 bytes of which the first is not zero. */
    ByteBuffer publicKey() {
        return GROUP.padded(publicKey);
    }

    /** Checks the controller's proof; nothing when it used another code or sends an A that would betray the key. */
    Optional<Agreement> verify(ByteBuffer clientPublicKey, ByteBuffer clientProof) {
        if (clientPublicKey.remaining() > PUBLIC_KEY_BYTES || clientProof.remaining() != PROOF_BYTES) {
            return Optional.empty();
        }
        BigInteger client = number(clientPublicKey);
        if (client.mod(GROUP.prime()).signum() == 0) {
            return Optional.empty();
        }
        BigInteger shared = GROUP.sharedSecret(client, verifier, GROUP.scrambler(client, publicKey), secret);
        return agreement(client, GROUP.padded(shared), clientProof)
                .or(() -> agreement(client, SrpGroup.minimal(shared), clientProof));
    }

    private Optional<Agreement> agreement(BigInteger client, ByteBuffer shared, ByteBuffer clientProof) {
        ByteBuffer key = ByteBuffer.wrap(GROUP.digest(shared));
        boolean padded = isProof(clientProof, GROUP.padded(client), key);
        boolean stripped = isProof(clientProof, SrpGroup.minimal(client), key);
        if (!padded && !stripped) {
            return Optional.empty();
        }
        byte[] proof = GROUP.digest(GROUP.padded(client), clientProof, key);
        return Optional.of(
                new Agreement(SecretBytes.copyOf(key), ByteBuffer.wrap(proof).asReadOnlyBuffer()));
    }

    /** M1 = H(H(N) xor H(g) | H(user) | salt | A | B | K). */
    private boolean isProof(ByteBuffer candidate, ByteBuffer client, ByteBuffer key) {
        byte[] group = GROUP.digest(GROUP.padded(GROUP.prime()));
        byte[] generator = GROUP.digest(SrpGroup.minimal(GROUP.generator()));
        for (int i = 0; i < group.length; i++) {
            group[i] ^= generator[i];
        }
        byte[] expected = GROUP.digest(
                ByteBuffer.wrap(group), ByteBuffer.wrap(GROUP.digest(USER)), salt, client, publicKey(), key);
        byte[] actual = new byte[candidate.remaining()];
        candidate.duplicate().get(actual);
        return MessageDigest.isEqual(expected, actual);
    }

    private static BigInteger number(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return SrpGroup.number(copy);
    }

    private static byte[] random(SecureRandom random, int sizeBytes) {
        byte[] bytes = new byte[sizeBytes];
        random.nextBytes(bytes);
        return bytes;
    }
}
