package dev.porchlight.codecs.snapshot;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs the tasks of one camera one after the other on a shared pool, so that no camera takes all its threads. Thread: any. */
final class SerialExecutor implements Executor {
    private final Executor pool;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    @GuardedBy("waiting")
    private boolean running;

    SerialExecutor(Executor pool) {
        this.pool = pool;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        pool.execute(this::runNext);
    }

    private void runNext() {
        Runnable task = next();
        if (task == null) {
            return;
        }
        try {
            task.run();
        } finally {
            // Back to the end of the pool's queue: the other cameras come first.
            pool.execute(this::runNext);
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            running = task != null;
            return task;
        }
    }
}
