package dev.porchlight.bridge.privacy;

import dev.porchlight.bridge.hap.HapStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Decides whether media may leave, default deny, and issues the permits. Thread: any. */
public interface PrivacyGate {
    /** Asks for a permit; the answer of a running bridge takes no lock that media threads hold. */
    Decision request(EgressRequest request);

    /**
     * As {@link #request}, completed when the ledger's line is on the disk as well: for whatever {@link
     * EgressRequest#isRecordedFirst}. Completes with a refusal when the line cannot be written. Continuations may run on
     * the ledger's thread and must not block.
     */
    default CompletionStage<Decision> requestRecorded(EgressRequest request) {
        Decision decision = request(request);
        if (!(decision instanceof Decision.Granted granted)) {
            return CompletableFuture.completedFuture(decision);
        }
        EgressPermit permit = granted.permit();
        return permit.recorded().handle((done, failure) -> {
            if (failure == null) {
                return decision;
            }
            permit.close();
            return new Decision.Refused(Ruling.WITHOUT_LEDGER.rule(), Ruling.WITHOUT_LEDGER.status());
        });
    }

    /** The gate's answer. */
    sealed interface Decision {
        record Granted(EgressPermit permit) implements Decision {}

        /** Refused; {@code rule} names the switch or setting that decided, as the ledger shows it. */
        record Refused(String rule, HapStatus status) implements Decision {}
    }
}
