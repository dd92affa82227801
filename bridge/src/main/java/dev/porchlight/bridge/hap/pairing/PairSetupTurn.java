package dev.porchlight.bridge.hap.pairing;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets one connection at a time into pair-setup (HAP R2 section 5.6.2). Thread: any. */
final class PairSetupTurn {
    private final AtomicReference<@Nullable PairSetupExchange> holder = new AtomicReference<>();

    /** Whether it is now the turn of this exchange; it may hold it already. */
    boolean take(PairSetupExchange exchange) {
        return holder.get() == exchange || holder.compareAndSet(null, exchange);
    }

    /** Does nothing when it is another one's turn. */
    void release(PairSetupExchange exchange) {
        holder.compareAndSet(exchange, null);
    }
}
