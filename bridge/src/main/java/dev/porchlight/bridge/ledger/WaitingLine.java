package dev.porchlight.bridge.ledger;

import dev.porchlight.bridge.privacy.EgressEvent;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the disk. Thread: immutable but for {@code written}, which the ledger's thread completes.
 *
 * @param atNanos of a clock that only goes forward, for durations
 * @param count of refusals that one line stands for
 */
record WaitingLine(
        EgressEvent event, Instant time, long atNanos, long count, CompletableFuture<@Nullable Void> written) {
    /** Whether somebody waits for this line before he sends anything. */
    boolean isUrgent() {
        return event instanceof EgressEvent.Permitted && event.request().isRecordedFirst();
    }
}
