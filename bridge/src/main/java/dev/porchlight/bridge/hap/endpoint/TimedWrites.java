package dev.porchlight.bridge.hap.endpoint;

import dev.porchlight.bridge.hap.session.HapSession;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The prepared write of each session (HAP R2 section 6.7.2.4): one at a time, for a limited time, used once. Thread: any;
 * the entry of a session is touched on its event loop only.
 */
public final class TimedWrites {
    private static final long MAX_TTL_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final LongSupplier nanoClock;
    private final Map<Long, Prepared> bySession = new ConcurrentHashMap<>();

    private record Prepared(long pid, long expiryNanos) {}

    /** {@code nanoClock} is {@link System#nanoTime} or its stand-in. */
    public TimedWrites(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Replaces what the session had prepared. */
    void prepare(HapSession session, long ttlMillis, long pid) {
        long ttlNanos = TimeUnit.MILLISECONDS.toNanos(Math.min(ttlMillis, MAX_TTL_MILLIS));
        boolean first = bySession.put(session.id(), new Prepared(pid, nanoClock.getAsLong() + ttlNanos)) == null;
        if (first) {
            session.onClose(() -> bySession.remove(session.id()));
        }
    }

    /** Whether a request with this pid comes in time for what was prepared; any pid uses the preparation up. */
    boolean execute(HapSession session, OptionalLong pid) {
        if (pid.isEmpty()) {
            return false;
        }
        Prepared prepared = bySession.remove(session.id());
        return prepared != null
                && prepared.pid() == pid.getAsLong()
                && prepared.expiryNanos() - nanoClock.getAsLong() > 0;
    }
}
