package dev.porchlight.bridge.ledger;

import dev.porchlight.bridge.ledger.LedgerFiles.Output;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * The end of the chain as it grows: appends, begins a new file each day and each 8 MiB, deletes files that are older than
 * the owner wants them. After an {@link IOException} it is closed and opened anew. Thread: the ledger's.
 */
final class LedgerChain implements AutoCloseable {
    static final long MAX_FILE_BYTES = 8 << 20;

    private final LedgerFiles files;
    private final Clock clock;
    private final long resumedAfter;
    private Output output;
    private LocalDate day;
    private long sizeBytes;
    private long fileNumber;
    private LedgerHead head;
    private boolean isSynced = true;

    private LedgerChain(LedgerFiles files, Clock clock, ChainEnd end) throws IOException {
        this.files = files;
        this.clock = clock;
        this.head = end.head();
        this.resumedAfter = head.sequenceNumber();
        this.fileNumber = end.nextNumber() - 1;
        Instant now = clock.instant();
        this.day = day(end.file().map(ChainEnd.NewestFile::opened).orElse(now));
        if (end.isClean()) {
            sizeBytes = end.file().orElseThrow().sizeBytes();
            output = files.append(LedgerFileName.of(fileNumber));
            isSynced = false; // the head may name an older line
        } else {
            output = create(end.torn(), end.lost());
        }
    }

    /**
     * Goes on where the chain on the disk ends; begins a file where there is none, or where the end of the newest is torn.
     */
    static LedgerChain open(LedgerFiles files, Clock clock) throws IOException {
        ChainEnd end = ChainEnd.find(files);
        if (end.file().isPresent()) {
            // Lines that were only on their way to the disk when the last writer ended.
            try (Output newest = files.append(end.file().get().name())) {
                newest.sync();
            }
        } else if (files.head().isEmpty()) {
            files.replaceHead(LedgerHead.EMPTY.encode());
        }
        return new LedgerChain(files, clock, end);
    }

    /** The last line that was there before this chain was opened. */
    long resumedAfter() {
        return resumedAfter;
    }

    LedgerHead head() {
        return head;
    }

    boolean isSynced() {
        return isSynced;
    }

    /** Appends a line and returns its sequence number. */
    long append(LedgerEntry entry) throws IOException {
        byte[] line = entry.encode(head.sequenceNumber() + 1, head.hash());
        if (sizeBytes + line.length >= MAX_FILE_BYTES || !day(clock.instant()).equals(day)) {
            sync();
            output.close();
            output = create(List.of(), List.of());
            line = entry.encode(head.sequenceNumber() + 1, head.hash());
        }
        write(output, line);
        return head.sequenceNumber();
    }

    private void write(Output to, byte[] line) throws IOException {
        isSynced = false;
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        to.write(ended);
        sizeBytes += ended.length;
        head = new LedgerHead(head.sequenceNumber() + 1, Sha256.of(line));
    }

    /** Returns when all lines would survive a power cut, and the head names the last. */
    void sync() throws IOException {
        if (!isSynced) {
            output.sync();
            files.replaceHead(head.encode());
            isSynced = true;
        }
    }

    /** A file counts once its header is on the disk; one that does not get so far is taken away again. */
    private Output create(List<TornEnd> torn, List<LedgerHead> lost) throws IOException {
        LedgerHead before = head;
        String name = LedgerFileName.of(fileNumber + 1);
        Instant now = clock.instant();
        Output created = files.create(name);
        try {
            sizeBytes = 0;
            write(created, LedgerEntry.open(now, name, torn, lost).encode(head.sequenceNumber() + 1, head.hash()));
            created.sync();
            files.syncFolder();
        } catch (IOException e) {
            head = before;
            discard(created, name, e);
            throw e;
        }
        fileNumber++;
        day = day(now);
        try {
            files.replaceHead(head.encode());
        } catch (IOException e) {
            created.close();
            throw e;
        }
        isSynced = true;
        return created;
    }

    private void discard(Output created, String name, IOException cause) {
        try {
            created.close();
            files.delete(name);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * Deletes the oldest file when all of its lines are older than {@code keep}, and says so in the chain first. One at a
     * time: a clock that jumps ahead for a while costs little.
     */
    void deleteOldest(Duration keep) throws IOException {
        List<String> names = files.names();
        Instant now = clock.instant();
        for (int i = 1; i < names.size(); i++) {
            List<LedgerRecord> next = LedgerLines.soundPart(names.get(i), files.read(names.get(i)));
            if (!next.isEmpty()) {
                LedgerRecord header = next.get(0);
                if (header.time().isBefore(now.minus(keep))) {
                    append(LedgerEntry.anchor(
                            now, names.get(i - 1), header.sequenceNumber() - 1, header.previousHash()));
                    sync();
                    deleteAll(names.subList(0, i));
                }
                return;
            }
        }
    }

    private void deleteAll(List<String> names) throws IOException {
        for (String name : names) {
            files.delete(name);
        }
        files.syncFolder();
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
