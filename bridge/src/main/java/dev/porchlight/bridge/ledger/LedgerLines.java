package dev.porchlight.bridge.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits the content of a ledger file into lines. Thread: any. */
final class LedgerLines {
    private LedgerLines() {}

    /**
     * One line.
     *
     * @param offset of its first byte in the file
     * @param length in bytes, without the line feed
     * @param isEnded whether a line feed follows
     */
    record Line(int offset, int length, boolean isEnded, String hash, Optional<LedgerRecord> parsed) {
        int next() {
            return offset + length + (isEnded ? 1 : 0);
        }
    }

    /** All lines; {@code length} leaves out what stands behind. */
    static List<Line> of(byte[] content, int length) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < length) {
            int end = start;
            while (end < length && content[end] != '\n') {
                end++;
            }
            Line line = new Line(
                    start,
                    end - start,
                    end < length,
                    Sha256.of(content, start, end - start),
                    LedgerRecord.parse(content, start, end - start));
            lines.add(line);
            start = line.next();
        }
        return lines;
    }

    /** The header of a file; empty when it is damaged. */
    static Optional<LedgerRecord> header(byte[] content) {
        int end = 0;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        return LedgerRecord.parse(content, 0, end).filter(line -> line.is(LedgerEntry.OPEN));
    }

    /** The lines from the beginning that form a chain under a header for {@code file}. */
    static List<LedgerRecord> soundPart(String file, byte[] content) {
        List<LedgerRecord> sound = new ArrayList<>();
        for (Line line : of(content, content.length)) {
            Optional<LedgerRecord> parsed = line.isEnded() ? line.parsed() : Optional.empty();
            if (parsed.isEmpty() || !follows(parsed.get(), sound, file)) {
                break;
            }
            sound.add(parsed.get());
        }
        return sound;
    }

    private static boolean follows(LedgerRecord line, List<LedgerRecord> before, String file) {
        if (before.isEmpty()) {
            return line.is(LedgerEntry.OPEN) && line.text("file").equals(file);
        }
        LedgerRecord last = before.get(before.size() - 1);
        return line.sequenceNumber() == last.sequenceNumber() + 1
                && line.previousHash().equals(last.hash());
    }
}
