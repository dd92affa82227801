package dev.porchlight.bridge.privacy;

import dev.porchlight.bridge.hap.HapStatus;

/** Decides whether media may leave, default deny, and issues the permits. Thread: any. */
public interface PrivacyGate {
    /** Asks for a permit; the answer of a running bridge takes no lock that media threads hold. */
    Decision request(EgressRequest request);

    /** The gate's answer. */
    sealed interface Decision {
        record Granted(EgressPermit permit) implements Decision {}

        /** Refused; {@code rule} names the switch or setting that decided, as the ledger shows it. */
        record Refused(String rule, HapStatus status) implements Decision {}
    }
}
