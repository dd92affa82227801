package dev.porchlight.bridge.app;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes executors that run tasks one after another on a thread that exists while there is something to do. Thread: any. */
final class SerialExecutors {
    private static final long IDLE_SECONDS = 10;
    private static final long CLOSE_SECONDS = 2;

    /** An executor of one owner; tasks that come after {@link #close} are dropped. */
    static final class Serial implements Executor, AutoCloseable {
        private final ThreadPoolExecutor thread;

        private Serial(String name) {
            thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread made = new Thread(task, name);
                made.setDaemon(true);
                return made;
            });
            thread.allowCoreThreadTimeOut(true);
            thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        }

        @Override
        public void execute(Runnable task) {
            thread.execute(task);
        }

        /** Runs what waits, up to 2 s. */
        @Override
        public void close() {
            thread.shutdown();
            try {
                if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                    thread.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Serial open(String threadName) {
        return new Serial(threadName);
    }
}
