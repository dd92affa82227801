package dev.porchlight.bridge.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A loop whose time stands still until a test moves it; everything runs on the test's thread. */
final class VirtualLoop implements SessionLoop {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private long nanos;
    private boolean running;

    /** Begins anywhere, as {@link System#nanoTime} does. */
    VirtualLoop(long startNanos) {
        nanos = startNanos;
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public boolean inLoop() {
        return running;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        Waiting entry = new Waiting(nanos + Math.max(0, delayNanos), task);
        waiting.add(entry);
        return () -> waiting.remove(entry);
    }

    int timers() {
        return waiting.size();
    }

    /** Runs what is due now. */
    void run() {
        running = true;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        running = false;
    }

    /** Moves the time on, with every timer at its time. */
    void advance(long deltaNanos) {
        long end = nanos + deltaNanos;
        run();
        for (Waiting next = next(end); next != null; next = next(end)) {
            waiting.remove(next);
            nanos = next.atNanos;
            execute(next.task);
            run();
        }
        nanos = end;
    }

    void advanceMillis(long millis) {
        advance(millis * 1_000_000);
    }

    private @Nullable Waiting next(long endNanos) {
        return waiting.stream()
                .filter(entry -> entry.atNanos - endNanos <= 0)
                .min(Comparator.comparingLong(entry -> entry.atNanos))
                .orElse(null);
    }

    /** Identity, not content, tells two timers apart. */
    private static final class Waiting {
        private final long atNanos;
        private final Runnable task;

        Waiting(long atNanos, Runnable task) {
            this.atNanos = atNanos;
            this.task = task;
        }
    }
}
