package dev.porchlight.bridge.privacy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the gate reports what left and what was refused. Thread: any; must not block. */
@FunctionalInterface
public interface LedgerSink {
    /**
     * Takes the event over; the order of calls is the order in the ledger.
     *
     * @throws LedgerUnavailableException for {@link EgressEvent.Permitted} alone: the permit must not be used
     */
    void record(EgressEvent event);

    /** As {@link #record}; completes when the line would survive a power cut, fails when it cannot be written. */
    default CompletionStage<@Nullable Void> recordDurably(EgressEvent.Permitted event) {
        record(event);
        return CompletableFuture.completedFuture(null);
    }

    /** Tells {@code listener} why, each time the ledger can no longer be written: what is leaving must stop. */
    default void onUnavailable(Consumer<String> listener) {}
}
