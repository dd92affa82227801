package dev.porchlight.bridge.hap.pairing;

import dev.porchlight.bridge.hap.crypto.ChaCha20Poly1305;
import dev.porchlight.bridge.hap.crypto.Ed25519PublicKey;
import dev.porchlight.bridge.hap.crypto.HkdfSha512;
import dev.porchlight.bridge.hap.crypto.SecretBytes;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The encrypted halves of M5 and M6, under the SRP session key (HAP R2 sections 5.6.5, 5.6.6). Thread: one at a time. */
final class PairSetupKeys {
    private static final long CONTROLLER_NONCE = ChaCha20Poly1305.textNonce("PS-Msg05");
    private static final long ACCESSORY_NONCE = ChaCha20Poly1305.textNonce("PS-Msg06");

    private final SecretBytes sessionKey;
    private final ChaCha20Poly1305 cipher;

    PairSetupKeys(SecretBytes sessionKey) {
        this.sessionKey = sessionKey;
        this.cipher = new ChaCha20Poly1305(
                HkdfSha512.derive(sessionKey, "Pair-Setup-Encrypt-Salt", "Pair-Setup-Encrypt-Info"));
    }

    /** The controller, as an admin; nothing when its message is not authentic. */
    Optional<PairedController> openController(ByteBuffer sealed) {
        return cipher.open(CONTROLLER_NONCE, sealed).flatMap(this::verifyController);
    }

    private Optional<PairedController> verifyController(ByteBuffer plaintext) {
        try {
            Tlv8 message = Tlv8.parse(plaintext);
            ByteBuffer identifier = message.require(PairingTag.IDENTIFIER);
            ByteBuffer signature = message.require(PairingTag.SIGNATURE);
            SecretBytes x =
                    HkdfSha512.derive(sessionKey, "Pair-Setup-Controller-Sign-Salt", "Pair-Setup-Controller-Sign-Info");
            return Ed25519PublicKey.decode(message.require(PairingTag.PUBLIC_KEY))
                    .filter(key -> key.verify(SignedInfo.of(x.buffer(), identifier, key.encoded()), signature))
                    .flatMap(key ->
                            PairedController.identifier(identifier).map(text -> new PairedController(text, key, true)));
        } catch (Tlv8Exception e) {
            return Optional.empty();
        }
    }

    /** Our identifier, public key and signature for M6. */
    ByteBuffer sealAccessory(AccessoryIdentity identity) {
        SecretBytes x =
                HkdfSha512.derive(sessionKey, "Pair-Setup-Accessory-Sign-Salt", "Pair-Setup-Accessory-Sign-Info");
        ByteBuffer publicKey = identity.signingKey().publicKey().encoded();
        ByteBuffer info = SignedInfo.of(x.buffer(), identity.identifier(), publicKey);
        Tlv8Writer message = new Tlv8Writer()
                .put(PairingTag.IDENTIFIER, identity.identifier())
                .put(PairingTag.PUBLIC_KEY, publicKey)
                .put(PairingTag.SIGNATURE, identity.signingKey().sign(info));
        return cipher.seal(ACCESSORY_NONCE, message.toBuffer());
    }
}
