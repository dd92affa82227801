package dev.porchlight.bridge.hap.pairing;

import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The answer to one pairing request, and what its sending leads to. Thread: any; immutable.
 *
 * @param tlv body of the HTTP answer
 * @param verified the controller, in the answer that completes pair-verify: what follows on the connection is encrypted
 * @param delivery told once the answer has left or cannot leave
 */
public record PairingAnswer(ByteBuffer tlv, Optional<VerifiedController> verified, Delivery delivery) {
    /** Called on the connection's event loop: {@code written} says whether the operating system took the whole answer. */
    @FunctionalInterface
    public interface Delivery {
        void done(boolean written);
    }

    public PairingAnswer {
        tlv = tlv.asReadOnlyBuffer();
    }

    static PairingAnswer of(Tlv8Writer tlv) {
        return of(tlv, written -> {});
    }

    static PairingAnswer of(Tlv8Writer tlv, Delivery delivery) {
        return new PairingAnswer(tlv.toBuffer(), Optional.empty(), delivery);
    }

    static PairingAnswer verified(Tlv8Writer tlv, VerifiedController controller) {
        return new PairingAnswer(tlv.toBuffer(), Optional.of(controller), written -> {});
    }

    /** A refusal in the message with number {@code state}. */
    static PairingAnswer error(int state, PairingError error) {
        return of(new Tlv8Writer().uint8(PairingTag.STATE, state).uint8(PairingTag.ERROR, error.code()));
    }
}
