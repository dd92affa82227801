package dev.porchlight.bridge.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Remembers which targets the log has just named: each gets a line a minute. Thread: any; its own lock, held for a moment. */
final class RefusedTargets {
    static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);
    static final int MAX_TARGETS = 64;

    private final Map<String, Long> lastNanos = new LinkedHashMap<>(); // guarded by this

    /** Whether {@code target} gets a line now; beyond {@link #MAX_TARGETS} different ones a minute none does. */
    synchronized boolean isDue(String target, long nowNanos) {
        lastNanos.values().removeIf(last -> nowNanos - last >= WINDOW_NANOS);
        if (lastNanos.containsKey(target) || lastNanos.size() >= MAX_TARGETS) {
            return false;
        }
        lastNanos.put(target, nowNanos);
        return true;
    }
}
