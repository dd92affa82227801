package dev.porchlight.codecs.snapshot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A pool whose tasks run, and whose time passes, when the test says so. Thread: the test's. */
final class ManualPool extends AbstractExecutorService implements ScheduledExecutorService {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Timer> timers = new ArrayList<>();
    private long nowNanos = 1_000_000_000_000L;

    long nanoTime() {
        return nowNanos;
    }

    /** Runs everything that waits, and what that adds. */
    void runAll() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Runs what waits, and the timers as they become due. */
    void advance(Duration duration) {
        long end = nowNanos + duration.toNanos();
        runAll();
        for (Timer due = nextDue(end); due != null; due = nextDue(end)) {
            nowNanos = due.dueNanos;
            timers.remove(due);
            due.run();
            runAll();
        }
        nowNanos = end;
    }

    private @Nullable Timer nextDue(long endNanos) {
        timers.removeIf(FutureTask::isCancelled);
        return timers.stream()
                .filter(timer -> timer.dueNanos <= endNanos)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Timers neither run nor cancelled. */
    int timers() {
        timers.removeIf(FutureTask::isCancelled);
        return timers.size();
    }

    int tasks() {
        return tasks.size();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        Timer timer = new Timer(task, nowNanos + unit.toNanos(delay));
        timers.add(timer);
        return timer;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }

    private final class Timer extends FutureTask<Object> implements ScheduledFuture<Object> {
        private final long dueNanos;

        Timer(Runnable task, long dueNanos) {
            super(task, "done");
            this.dueNanos = dueNanos;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - nowNanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
