package dev.porchlight.bridge.stream;

import org.jspecify.annotations.Nullable;

/** A task that repeats on the loop until it is stopped; its interval can change. Thread: the session's loop. */
final class Repeating {
    private final SessionLoop loop;
    private final Runnable task;
    private long intervalNanos;
    private SessionLoop.@Nullable Timer timer;
    private boolean stopped;

    Repeating(SessionLoop loop, Runnable task, long intervalNanos) {
        this.loop = loop;
        this.task = task;
        this.intervalNanos = intervalNanos;
        scheduleNext();
    }

    /** Takes effect with the next repetition. */
    void every(long newIntervalNanos) {
        intervalNanos = newIntervalNanos;
    }

    void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
    }

    private void scheduleNext() {
        timer = loop.schedule(this::run, intervalNanos);
    }

    private void run() {
        if (stopped) {
            return;
        }
        scheduleNext();
        task.run();
    }
}
