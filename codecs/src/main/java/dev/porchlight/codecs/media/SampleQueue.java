package dev.porchlight.codecs.media;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue between a feed and one consumer on a thread of its own.
 *
 * <p>A consumer that is too slow loses its own pictures only: when the queue is full, pictures are dropped up to the next
 * keyframe, and that keyframe replaces the stale pictures still waiting, so the consumer catches up with live time. Audio
 * that finds no room is dropped alone. The consumer takes events either with {@link #take} on a worker thread, or with
 * {@link #poll} on an event loop that {@code onAvailable} wakes: it is called, without a lock, each time that the queue
 * stops being empty, so a consumer that then polls until {@code null} misses nothing. Thread: any.
 */
public final class SampleQueue implements SampleSink, AutoCloseable {
    private final Runnable onAvailable;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition available = lock.newCondition();

    @GuardedBy("lock")
    private final SampleBacklog backlog;

    @GuardedBy("lock")
    private boolean closed;

    /** A queue for a worker thread that calls {@link #take}. */
    public SampleQueue(int maxEvents, long maxBytes) {
        this(maxEvents, maxBytes, () -> {});
    }

    /** A queue for an event loop; {@code onAvailable} runs on the feed's thread and must only schedule the polling. */
    public SampleQueue(int maxEvents, long maxBytes, Runnable onAvailable) {
        this.backlog = new SampleBacklog(maxEvents, maxBytes);
        this.onAvailable = onAvailable;
    }

    @Override
    public void onVideo(AccessUnit accessUnit) {
        offer(accessUnit);
    }

    @Override
    public void onAudio(AudioFrame frame) {
        offer(frame);
    }

    @Override
    public void onInterrupted(String reason) {
        offer(new Interruption(reason));
    }

    private void offer(FeedEvent event) {
        boolean wake;
        lock.lock();
        try {
            boolean wasEmpty = backlog.isEmpty();
            if (!closed) {
                event.deliverTo(backlog);
            }
            wake = wasEmpty && !backlog.isEmpty();
            if (wake) {
                available.signal();
            }
        } finally {
            lock.unlock();
        }
        if (wake) {
            onAvailable.run();
        }
    }

    /** The oldest event, or {@code null} when there is none. Never blocks. */
    public @Nullable FeedEvent poll() {
        lock.lock();
        try {
            return backlog.removeOldest();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits up to {@code timeout} for the oldest event.
     *
     * @return {@code null} when none came in time, or the queue is closed
     */
    public @Nullable FeedEvent take(Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (backlog.isEmpty() && !closed && nanos > 0) {
                nanos = available.awaitNanos(nanos);
            }
            return backlog.removeOldest();
        } finally {
            lock.unlock();
        }
    }

    /** Whether {@link #close} was called. */
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    public SampleQueueCounters counters() {
        lock.lock();
        try {
            return backlog.counters();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what waits, takes no more, and ends every {@link #take} that waits. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            backlog.clear();
            available.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
