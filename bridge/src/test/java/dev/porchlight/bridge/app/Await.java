package dev.porchlight.bridge.app;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens on other threads. Thread: any. */
final class Await {
    /** Far more than anything takes that works, on a busy machine too. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long POLL_NANOS = 10_000_000;

    private Await() {}

    /** Returns when {@code condition} holds; fails when it does not within {@link #PATIENCE}. */
    static void until(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
