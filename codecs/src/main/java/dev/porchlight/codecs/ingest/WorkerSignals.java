package dev.porchlight.codecs.ingest;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.porchlight.codecs.ffmpeg.InputInterrupt;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What others tell a feed's worker: to stop, and whether somebody needs the feed. Thread: any. */
final class WorkerSignals {
    private final InputInterrupt interrupt = new InputInterrupt();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private boolean stopped;

    @GuardedBy("lock")
    private boolean needed;

    @GuardedBy("lock")
    private long unneededSinceNanos = System.nanoTime();

    WorkerSignals(boolean needed) {
        this.needed = needed;
    }

    InputInterrupt interrupt() {
        return interrupt;
    }

    /** Ends every wait and every native call of the worker. Returns at once. */
    void stop() {
        interrupt.stop();
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void need(boolean nowNeeded) {
        lock.lock();
        try {
            if (needed && !nowNeeded) {
                unneededSinceNanos = System.nanoTime();
            }
            needed = nowNeeded;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        return interrupt.isStopped();
    }

    /** Whether nobody has needed the feed for {@code atLeast}. */
    boolean isUnneededFor(Duration atLeast) {
        lock.lock();
        try {
            return !needed && System.nanoTime() - unneededSinceNanos >= atLeast.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until somebody needs the feed; false when it was stopped. */
    boolean awaitNeed() {
        lock.lock();
        try {
            while (!needed && !stopped) {
                changed.awaitUninterruptibly();
            }
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for {@code delay}; false when the feed was stopped before or meanwhile. */
    boolean pause(Duration delay) {
        lock.lock();
        try {
            long left = delay.toNanos();
            while (left > 0 && !stopped) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts a worker but an owner who wants it to end, and then it stays ended.
            stop();
        } finally {
            lock.unlock();
        }
        return !isStopped();
    }
}
