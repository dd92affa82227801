package dev.porchlight.bridge.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A ledger as it lies on the disk, for those who only read it, also while a bridge writes it. Thread: any; blocks on the
 * disk.
 */
public final class LedgerFolder {
    private final LedgerFiles files;

    LedgerFolder(LedgerFiles files) {
        this.files = files;
    }

    /** The folder {@code ledger} of a state folder; it need not exist yet. */
    public static LedgerFolder at(Path folder) {
        return new LedgerFolder(new LedgerDisk(folder));
    }

    /**
     * Checks it all.
     *
     * @param expectedHash of a line that the owner noted down, lower-case hex: it must be in the ledger
     */
    public LedgerVerdict verify(Optional<String> expectedHash) throws IOException {
        return new LedgerVerifier(files, expectedHash).verify();
    }

    /** Gives every line, oldest first; a damaged line is left out, {@link #verify} names it. */
    public void read(Consumer<LedgerRecord> consumer) throws IOException {
        for (String name : files.names()) {
            records(name).forEach(consumer);
        }
    }

    /** The newest lines that pass {@code filter}, at most {@code count} of them, oldest first. */
    public List<LedgerRecord> newest(int count, Predicate<LedgerRecord> filter) throws IOException {
        List<String> names = files.names();
        Deque<LedgerRecord> newest = new ArrayDeque<>();
        for (int i = names.size() - 1; i >= 0 && newest.size() < count; i--) {
            List<LedgerRecord> records = records(names.get(i)).filter(filter).toList();
            for (int k = records.size() - 1; k >= 0 && newest.size() < count; k--) {
                newest.addFirst(records.get(k));
            }
        }
        return List.copyOf(newest);
    }

    /** The lines that were written after the one with this number, oldest first. */
    public List<LedgerRecord> after(long sequenceNumber) throws IOException {
        List<String> names = files.names();
        Deque<LedgerRecord> later = new ArrayDeque<>();
        for (int i = names.size() - 1; i >= 0; i--) {
            List<LedgerRecord> records = records(names.get(i)).toList();
            for (int k = records.size() - 1; k >= 0; k--) {
                if (records.get(k).sequenceNumber() <= sequenceNumber) {
                    return List.copyOf(later);
                }
                later.addFirst(records.get(k));
            }
        }
        return List.copyOf(later);
    }

    private Stream<LedgerRecord> records(String name) throws IOException {
        byte[] content = files.read(name);
        return LedgerLines.of(content, content.length).stream()
                .filter(LedgerLines.Line::isEnded)
                .flatMap(line -> line.parsed().stream());
    }
}
