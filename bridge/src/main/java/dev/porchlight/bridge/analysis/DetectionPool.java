package dev.porchlight.bridge.analysis;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the few threads on which the pictures of all cameras are decoded and looked at. Thread: any. */
public final class DetectionPool {
    private static final int MAX_THREADS = 4;
    private static final long IDLE_SECONDS = 30;

    private DetectionPool() {}

    /** Threads {@code detect-0}, {@code detect-1} …: one for each processor but one, one to four; the caller shuts them down. */
    public static ThreadPoolExecutor start(int processors) {
        int threads = Math.max(1, Math.min(MAX_THREADS, processors - 1));
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "detect-" + number.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
