package dev.porchlight.bridge.ledger;

import dev.porchlight.bridge.privacy.EgressEvent;
import dev.porchlight.bridge.privacy.EgressEvent.Ended;
import dev.porchlight.bridge.privacy.EgressEvent.OfPermit;
import dev.porchlight.bridge.privacy.EgressEvent.Permitted;
import dev.porchlight.bridge.privacy.EgressEvent.Refused;
import dev.porchlight.bridge.privacy.EgressEvent.Revoked;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into lines, in order, and keeps what is not yet known to be on the disk, so that a failed write loses
 * nothing. After an {@link IOException} it must be {@link #reopen}ed. Thread: the ledger's.
 */
final class LedgerWriter implements AutoCloseable {
    private final LedgerFiles files;
    private final Clock clock;
    private final UnaryOperator<String> names;
    private final Deque<WaitingLine> toWrite = new ArrayDeque<>();
    private final Deque<Written> unsynced = new ArrayDeque<>();
    private final Map<Long, Begun> begun = new HashMap<>();
    private @Nullable LedgerChain chain;

    private record Written(WaitingLine line, long sequenceNumber) {}

    private record Begun(long sequenceNumber, long atNanos) {}

    /** {@code names} gives the owner's name of a controller, empty when it has none. */
    LedgerWriter(LedgerFiles files, Clock clock, UnaryOperator<String> names) {
        this.files = files;
        this.clock = clock;
        this.names = names;
    }

    void add(Collection<WaitingLine> lines) {
        toWrite.addAll(lines);
    }

    boolean isOpen() {
        return chain != null;
    }

    /** Opens the chain, writes {@code reason} and all that waits; on the disk on return. */
    void reopen(LedgerEntry reason) throws IOException {
        LedgerChain opened = LedgerChain.open(files, clock);
        chain = opened;
        takeBack(opened.resumedAfter());
        opened.append(reason);
        writeAll();
        sync();
    }

    /** Lines that did not reach the disk before a failure are written anew. */
    private void takeBack(long lastOnDisk) {
        for (Iterator<Written> each = unsynced.descendingIterator(); each.hasNext(); ) {
            Written written = each.next();
            if (written.sequenceNumber() > lastOnDisk) {
                toWrite.addFirst(written.line());
            }
        }
        unsynced.clear();
    }

    /**
     * Writes all lines that were added.
     *
     * @return whether somebody waits for one of them
     */
    boolean writeAll() throws IOException {
        boolean urgent = false;
        while (!toWrite.isEmpty()) {
            WaitingLine line = toWrite.element();
            long sequenceNumber = requireChain().append(entry(line));
            toWrite.remove();
            unsynced.add(new Written(line, sequenceNumber));
            remember(line, sequenceNumber);
            urgent |= line.isUrgent();
        }
        return urgent;
    }

    private void remember(WaitingLine line, long sequenceNumber) {
        if (line.event() instanceof Permitted permitted) {
            begun.put(permitted.use(), new Begun(sequenceNumber, line.atNanos()));
        } else if (line.event() instanceof Ended ended) {
            begun.remove(ended.use());
        }
    }

    private LedgerEntry entry(WaitingLine line) {
        EgressEvent event = line.event();
        Instant time = line.time();
        String name = names.apply(event.request().peer().id());
        if (event instanceof Permitted) {
            return LedgerEntry.begin(time, event.request(), name, event.rule());
        }
        if (event instanceof Refused refused) {
            return LedgerEntry.refuse(time, refused, name, line.count());
        }
        // A line that is written anew after its permit ended has lost its beginning's number: 0 says so.
        Begun begin = begun.getOrDefault(((OfPermit) event).use(), new Begun(0, line.atNanos()));
        return event instanceof Ended ended
                ? LedgerEntry.end(
                        time, begin.sequenceNumber(), Duration.ofNanos(line.atNanos() - begin.atNanos()), ended, name)
                : LedgerEntry.revoke(time, begin.sequenceNumber(), ((Revoked) event).request(), name, event.rule());
    }

    /** Returns when all written lines would survive a power cut; tells those who wait for them. */
    void sync() throws IOException {
        requireChain().sync();
        while (!unsynced.isEmpty()) {
            unsynced.remove().line().written().complete(null);
        }
    }

    boolean isSynced() {
        return unsynced.isEmpty();
    }

    void append(LedgerEntry entry) throws IOException {
        requireChain().append(entry);
    }

    void deleteOldest(Duration keep) throws IOException {
        requireChain().deleteOldest(keep);
    }

    /** Tells those who wait that their line is not on the disk; the lines are kept for the next {@link #reopen}. */
    void fail(IOException cause) {
        unsynced.forEach(written -> written.line().written().completeExceptionally(cause));
        toWrite.forEach(line -> line.written().completeExceptionally(cause));
        try {
            close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private LedgerChain requireChain() {
        if (chain == null) {
            throw new IllegalStateException("the ledger is not open");
        }
        return chain;
    }

    @Override
    public void close() throws IOException {
        LedgerChain closing = chain;
        chain = null;
        if (closing != null) {
            closing.close();
        }
    }
}
