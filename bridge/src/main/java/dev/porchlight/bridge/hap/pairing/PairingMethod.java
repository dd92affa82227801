package dev.porchlight.bridge.hap.pairing;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import java.util.Arrays;
import java.util.Optional;

/** What a pairing request is for (HAP R2 table 5-3). Thread: any. */
enum PairingMethod {
    PAIR_SETUP(0),
    PAIR_SETUP_WITH_AUTH(1),
    PAIR_VERIFY(2),
    ADD_PAIRING(3),
    REMOVE_PAIRING(4),
    LIST_PAIRINGS(5),
    PAIR_RESUME(6);

    private final int code;

    PairingMethod(int code) {
        this.code = code;
    }

    /** The method of a request; nothing when it is absent or unknown. */
    static Optional<PairingMethod> of(Tlv8 request) {
        long code = request.integer(PairingTag.METHOD).orElse(-1);
        return Arrays.stream(values()).filter(method -> method.code == code).findFirst();
    }
}
