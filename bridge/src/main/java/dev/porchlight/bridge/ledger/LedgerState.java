package dev.porchlight.bridge.ledger;

import java.time.Instant;

/**
 * Whether lines can be written, for the status page. Thread: any; immutable.
 *
 * @param since when this state began
 * @param reason why lines cannot be written; empty when they can
 */
public record LedgerState(boolean isAvailable, Instant since, String reason) {
    static LedgerState available(Instant since) {
        return new LedgerState(true, since, "");
    }

    static LedgerState unavailable(Instant since, String reason) {
        return new LedgerState(false, since, reason);
    }
}
