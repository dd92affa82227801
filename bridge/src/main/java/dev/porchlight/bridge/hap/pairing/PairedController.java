package dev.porchlight.bridge.hap.pairing;

import dev.porchlight.bridge.hap.crypto.Ed25519PublicKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A controller that may connect (HAP R2 section 5.1). Thread: any; immutable.
 *
 * @param identifier pairing identifier, 1 to 36 printable ASCII characters; Apple's is a UUID
 * @param publicKey long-term public key
 * @param admin whether it may add and remove pairings
 */
public record PairedController(String identifier, Ed25519PublicKey publicKey, boolean admin) {
    static final int MAX_IDENTIFIER_BYTES = 36;

    public PairedController {
        if (!isIdentifier(identifier)) {
            throw new IllegalArgumentException("a pairing identifier has 1 to 36 printable ASCII characters");
        }
    }

    /** The identifier on the wire as text, or nothing when it is none. */
    static Optional<String> identifier(ByteBuffer bytes) {
        if (bytes.remaining() > MAX_IDENTIFIER_BYTES) {
            return Optional.empty();
        }
        String text = StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
        return isIdentifier(text) ? Optional.of(text) : Optional.empty();
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_IDENTIFIER_BYTES
                && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
