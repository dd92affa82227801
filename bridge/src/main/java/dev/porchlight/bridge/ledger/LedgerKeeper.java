package dev.porchlight.bridge.ledger;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of the ledger's thread: writes what is queued, syncs in batches of at most a second, lists repeated refusals,
 * deletes what is too old; when the disk fails, says so once, stops what is leaving and tries again.
 *
 * <p>Thread: {@link #step} belongs to one thread; the rest may be called by any.
 */
final class LedgerKeeper implements Runnable, AutoCloseable {
    static final long SYNC_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);
    static final long CLEANING_NANOS = TimeUnit.HOURS.toNanos(1);

    private static final Logger log = LoggerFactory.getLogger(LedgerKeeper.class);
    private static final long CLOSE_SECONDS = 5;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long IDLE = Long.MIN_VALUE;

    private final BlockingQueue<WaitingLine> queue;
    private final RefusalCounts refusals;
    private final LedgerWriter writer;
    private final Duration keep;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closing;
    private volatile LedgerState state;
    private volatile long busySinceNanos = IDLE;
    private boolean wasOpen;
    private long unsyncedSinceNanos;
    private long triedNanos;
    private long cleanedNanos;

    LedgerKeeper(
            BlockingQueue<WaitingLine> queue,
            RefusalCounts refusals,
            LedgerWriter writer,
            Duration keep,
            Clock clock,
            LongSupplier nanoTime) {
        this.queue = queue;
        this.refusals = refusals;
        this.writer = writer;
        this.keep = keep;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.state = LedgerState.unavailable(clock.instant(), "it is not open yet");
        this.triedNanos = nanoTime.getAsLong() - RETRY_NANOS;
        this.cleanedNanos = nanoTime.getAsLong();
    }

    LedgerState state() {
        return state;
    }

    /** At once when lines cannot be written now. */
    void onUnavailable(Consumer<String> listener) {
        listeners.add(listener);
        LedgerState now = state;
        if (!now.isAvailable()) {
            listener.accept(now.reason());
        }
    }

    @Override
    public void run() {
        try {
            while (!closing) {
                WaitingLine first = queue.poll(SYNC_NANOS / 2, TimeUnit.NANOSECONDS);
                if (first != null) {
                    writer.add(List.of(first));
                }
                step();
            }
            finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /** Whether the disk has kept the ledger's thread for so long that lines cannot be said to be written. */
    boolean isStuck() {
        long since = busySinceNanos;
        return since != IDLE && nanoTime.getAsLong() - since > PATIENCE_NANOS;
    }

    /** Does what there is to do now, without waiting for more. */
    void step() {
        busySinceNanos = nanoTime.getAsLong();
        try {
            work();
        } finally {
            busySinceNanos = IDLE;
        }
    }

    private void work() {
        List<WaitingLine> taken = new ArrayList<>();
        queue.drainTo(taken);
        writer.add(taken);
        long now = nanoTime.getAsLong();
        list(refusals.due(now), now);
        try {
            if (writer.isOpen()) {
                write(now);
            } else if (now - triedNanos >= RETRY_NANOS) {
                triedNanos = now;
                open();
            }
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException e) {
            // Whatever it is, a ledger that does not go on must not be taken for one that does.
            fail(new IOException("an error in Porchlight itself: " + e, e));
        }
    }

    private void list(List<RefusalCounts.Repeated> repeated, long now) {
        for (RefusalCounts.Repeated each : repeated) {
            writer.add(List.of(
                    new WaitingLine(each.last(), clock.instant(), now, each.count(), new CompletableFuture<>())));
        }
    }

    private void write(long now) throws IOException {
        if (writer.isSynced()) {
            unsyncedSinceNanos = now;
        }
        boolean urgent = writer.writeAll();
        if (urgent || now - unsyncedSinceNanos >= SYNC_NANOS) {
            writer.sync();
        }
        if (now - cleanedNanos >= CLEANING_NANOS) {
            cleanedNanos = now;
            writer.deleteOldest(keep);
        }
    }

    private void open() throws IOException {
        Instant now = clock.instant();
        LedgerState before = state;
        writer.reopen(
                wasOpen
                        ? LedgerEntry.gap(now, before.since(), before.reason())
                        : LedgerEntry.plain(LedgerEntry.START, now));
        writer.deleteOldest(keep);
        state = LedgerState.available(now);
        if (wasOpen) {
            log.atInfo().log("The ledger is written again; pictures may leave");
        }
        wasOpen = true;
    }

    /** The state goes first: whoever still finds it available is stopped by the listeners. */
    private void fail(IOException cause) {
        String reason = reason(cause);
        boolean known = !state.isAvailable() && state.reason().equals(reason);
        triedNanos = nanoTime.getAsLong();
        if (!known) {
            state = LedgerState.unavailable(state.isAvailable() ? clock.instant() : state.since(), reason);
        }
        writer.fail(cause);
        if (known) {
            return;
        }
        log.atError()
                .addKeyValue("reason", reason)
                .log("The ledger of the state folder cannot be written, so no picture leaves;"
                        + " check its space and permissions, it is tried again every few seconds");
        listeners.forEach(listener -> listener.accept(reason));
    }

    /** A file system often says no more than the path. */
    private static String reason(IOException cause) {
        String message = cause.getMessage();
        return message == null || cause instanceof FileSystemException ? cause.toString() : message;
    }

    private void finish() {
        long now = nanoTime.getAsLong();
        list(refusals.all(now), now);
        triedNanos = now - RETRY_NANOS;
        step();
        if (!writer.isOpen()) {
            log.atError().log("The ledger could not be written to its end");
            return;
        }
        try {
            writer.append(LedgerEntry.plain(LedgerEntry.STOP, clock.instant()));
            writer.sync();
            writer.close();
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            if (!ended.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                log.atError().log("The ledger could not be closed within {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
