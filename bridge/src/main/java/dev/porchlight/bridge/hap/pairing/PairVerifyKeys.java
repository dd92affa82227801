package dev.porchlight.bridge.hap.pairing;

import dev.porchlight.bridge.hap.crypto.ChaCha20Poly1305;
import dev.porchlight.bridge.hap.crypto.HkdfSha512;
import dev.porchlight.bridge.hap.crypto.SecretBytes;
import dev.porchlight.bridge.hap.crypto.X25519KeyPair;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The encrypted halves of M2 and M3, under the X25519 secret (HAP R2 sections 5.7.2 to 5.7.4). Thread: one at a time. */
final class PairVerifyKeys {
    private static final long ACCESSORY_NONCE = ChaCha20Poly1305.textNonce("PV-Msg02");
    private static final long CONTROLLER_NONCE = ChaCha20Poly1305.textNonce("PV-Msg03");

    private final SecretBytes sharedSecret;
    private final ByteBuffer accessoryKey;
    private final ByteBuffer controllerKey;
    private final ChaCha20Poly1305 cipher;

    private PairVerifyKeys(SecretBytes sharedSecret, ByteBuffer accessoryKey, ByteBuffer controllerKey) {
        this.sharedSecret = sharedSecret;
        this.accessoryKey = accessoryKey;
        this.controllerKey = controllerKey;
        this.cipher = new ChaCha20Poly1305(
                HkdfSha512.derive(sharedSecret, "Pair-Verify-Encrypt-Salt", "Pair-Verify-Encrypt-Info"));
    }

    /** Nothing when the controller's key is malformed or of small order. */
    static Optional<PairVerifyKeys> agree(X25519KeyPair ours, ByteBuffer controllerKey) {
        return ours.agree(controllerKey)
                .map(secret -> new PairVerifyKeys(secret, ours.publicKey(), controllerKey.duplicate()));
    }

    /** Our ephemeral public key. */
    ByteBuffer accessoryKey() {
        return accessoryKey.duplicate();
    }

    /** Our identifier and signature for M2. */
    ByteBuffer sealAccessory(AccessoryIdentity identity) {
        ByteBuffer info = SignedInfo.of(accessoryKey, identity.identifier(), controllerKey);
        Tlv8Writer message = new Tlv8Writer()
                .put(PairingTag.IDENTIFIER, identity.identifier())
                .put(PairingTag.SIGNATURE, identity.signingKey().sign(info));
        return cipher.seal(ACCESSORY_NONCE, message.toBuffer());
    }

    /** The controller of M3; nothing when it is not paired or its message not authentic. */
    Optional<VerifiedController> openController(ByteBuffer sealed, PairingStore store) {
        return cipher.open(CONTROLLER_NONCE, sealed).flatMap(plaintext -> verifyController(plaintext, store));
    }

    private Optional<VerifiedController> verifyController(ByteBuffer plaintext, PairingStore store) {
        try {
            Tlv8 message = Tlv8.parse(plaintext);
            ByteBuffer identifier = message.require(PairingTag.IDENTIFIER);
            ByteBuffer signature = message.require(PairingTag.SIGNATURE);
            ByteBuffer info = SignedInfo.of(controllerKey, identifier, accessoryKey);
            return PairedController.identifier(identifier)
                    .flatMap(store::controller)
                    .filter(controller -> controller.publicKey().verify(info, signature))
                    .map(controller -> new VerifiedController(controller.identifier(), sharedSecret));
        } catch (Tlv8Exception e) {
            return Optional.empty();
        }
    }
}
