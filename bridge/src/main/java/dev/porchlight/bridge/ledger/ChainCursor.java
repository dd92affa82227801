package dev.porchlight.bridge.ledger;

import dev.porchlight.bridge.ledger.LedgerLines.Line;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks along the lines of all files and reports those that do not follow from the one before. A line is judged when the
 * next one is known: that one tells whether it is as it was written. Thread: confined to one check.
 */
final class ChainCursor {
    private final Report report;
    private @Nullable LedgerHead before;
    private @Nullable Place held;
    private String file = "";
    private int lineInFile;
    private long expectedNumber;
    private String expectedHash = Sha256.NONE;
    private Place previous = new Place("", 0, Optional.empty(), Sha256.NONE);
    private long lines;

    /** Takes what is wrong with a line. */
    @FunctionalInterface
    interface Report {
        void problem(String file, int line, String text);
    }

    private record Place(String file, int line, Optional<LedgerRecord> parsed, String hash) {}

    ChainCursor(Report report) {
        this.report = report;
    }

    /** The lines that come now are those of this file. */
    void enter(String name) {
        file = name;
        lineInFile = 0;
    }

    void next(Line line) {
        lineInFile++;
        lines++;
        Place place = new Place(file, lineInFile, line.parsed(), line.hash());
        judgeHeld(line.parsed().map(LedgerRecord::previousHash));
        held = place;
    }

    /** Judges the last line, of which {@code headHash} may be the hash. */
    void end(Optional<String> headHash) {
        judgeHeld(headHash);
    }

    /** {@code attested} is the hash that the line after it bears. */
    private void judgeHeld(Optional<String> attested) {
        Place line = held;
        if (line == null) {
            return;
        }
        boolean intact = attested.isPresent() && attested.get().equals(line.hash);
        if (line.parsed.isEmpty()) {
            report.problem(line.file, line.line, "is no line of a ledger: it was changed");
            step(line, expectedNumber + 1);
            return;
        }
        LedgerRecord parsed = line.parsed.get();
        if (before == null) {
            begin(parsed);
        }
        judge(line, parsed, intact);
        step(line, (intact ? parsed.sequenceNumber() : expectedNumber) + 1);
    }

    /** The very first line has a number and a hash that are known; of any other, anchors tell. */
    private void begin(LedgerRecord first) {
        boolean isVeryFirst =
                first.sequenceNumber() == 1 || first.previousHash().equals(Sha256.NONE);
        LedgerHead beginning =
                isVeryFirst ? LedgerHead.EMPTY : new LedgerHead(first.sequenceNumber() - 1, first.previousHash());
        before = beginning;
        expectedNumber = beginning.sequenceNumber() + 1;
        expectedHash = beginning.hash();
    }

    private void judge(Place line, LedgerRecord parsed, boolean intact) {
        boolean isHeader = parsed.is(LedgerEntry.OPEN);
        if (parsed.sequenceNumber() != expectedNumber) {
            report.problem(line.file, line.line, misnumbered(parsed.sequenceNumber(), intact));
        } else if (!parsed.previousHash().equals(expectedHash)) {
            Place culprit = intact ? previous : line;
            report.problem(
                    culprit.file,
                    culprit.line,
                    intact ? "was changed, or what follows belongs to another ledger" : "was changed");
        } else if (isHeader != (line.line == 1)
                || (isHeader && !parsed.text("file").equals(line.file))) {
            report.problem(line.file, line.line, "is not where it was written: files were renamed or joined");
        }
    }

    private String misnumbered(long number, boolean intact) {
        if (!intact) {
            return "was changed, or is not in its place: number " + number + " stands where " + expectedNumber
                    + " belongs";
        }
        return number > expectedNumber
                ? (number - expectedNumber) + " line(s) before it are missing"
                : "is out of order: number " + number + " stands where " + expectedNumber + " belongs";
    }

    private void step(Place line, long nextNumber) {
        previous = line;
        expectedNumber = nextNumber;
        expectedHash = line.hash;
    }

    /** What stood before the first line; {@link LedgerHead#EMPTY} before the very first. */
    LedgerHead before() {
        return before == null ? LedgerHead.EMPTY : before;
    }

    long lines() {
        return lines;
    }

    /** File and place of the last line. */
    String file() {
        return previous.file;
    }

    int lineInFile() {
        return previous.line;
    }

    long sequenceNumber() {
        return lines == 0 ? 0 : expectedNumber - 1;
    }

    String hash() {
        return expectedHash;
    }
}
