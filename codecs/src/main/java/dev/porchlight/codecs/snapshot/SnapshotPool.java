package dev.porchlight.codecs.snapshot;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the few threads that the snapshots of all cameras share. Thread: any. */
public final class SnapshotPool {
    private static final int MAX_THREADS = 4;

    private SnapshotPool() {}

    /** Threads {@code snapshot-0}, {@code snapshot-1} …: one for each processor, two to four; the caller shuts them down. */
    public static ScheduledThreadPoolExecutor start(int processors) {
        AtomicInteger number = new AtomicInteger();
        ScheduledThreadPoolExecutor pool =
                new ScheduledThreadPoolExecutor(Math.max(2, Math.min(MAX_THREADS, processors)), task -> {
                    Thread thread = Executors.defaultThreadFactory().newThread(task);
                    thread.setName("snapshot-" + number.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                });
        // Nearly every time limit is cancelled: they must not pile up until they would have run out.
        pool.setRemoveOnCancelPolicy(true);
        return pool;
    }
}
