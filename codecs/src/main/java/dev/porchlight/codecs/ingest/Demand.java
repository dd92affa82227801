package dev.porchlight.codecs.ingest;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.jspecify.annotations.Nullable;

/** Counts who needs a feed that opens on demand, and tells its worker. Thread: any; never waits for anybody. */
final class Demand {
    private final Object lock = new Object();

    @GuardedBy("lock")
    private int holders;

    @GuardedBy("lock")
    private @Nullable WorkerSignals worker;

    /** Makes {@code signals} the worker to be told from now on. */
    void tell(WorkerSignals signals) {
        synchronized (lock) {
            worker = signals;
            signals.need(holders > 0);
        }
    }

    void change(int by) {
        synchronized (lock) {
            holders += by;
            if (worker != null) {
                worker.need(holders > 0);
            }
        }
    }
}
