package dev.porchlight.bridge.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.ledger.LedgerLines.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a ledger from its first line to its last: every line must bear the hash of the one before and the next number,
 * across files; the first must be the very first, or be named by an anchor; the last must be the one that the head file
 * names, or come after it. Thread: confined to one check.
 */
final class LedgerVerifier {
    private static final int MAX_PROBLEMS = 100;

    private final LedgerFiles files;
    private final Optional<String> expectedHash;
    private final List<LedgerProblem> problems = new ArrayList<>();
    private final List<LedgerProblem> notes = new ArrayList<>();
    private final Set<LedgerHead> anchors = new HashSet<>();
    private final ChainCursor cursor = new ChainCursor(this::problem);
    private Optional<LedgerHead> head = Optional.empty();
    private @Nullable LedgerProblem end;
    private boolean isHeadSeen;
    private boolean isExpectedSeen;

    /** @param expectedHash of a line that the owner noted down: it must be in the ledger */
    LedgerVerifier(LedgerFiles files, Optional<String> expectedHash) {
        this.files = files;
        this.expectedHash = expectedHash;
    }

    /** Reads the head before the lines, so that a ledger that is being written passes. */
    LedgerVerdict verify() throws IOException {
        readHead();
        List<String> names = files.names();
        Optional<byte[]> content = names.isEmpty() ? Optional.empty() : read(names.get(0));
        for (int i = 0; i < names.size(); i++) {
            Optional<byte[]> next = i + 1 < names.size() ? read(names.get(i + 1)) : Optional.empty();
            if (content.isPresent()) {
                check(names.get(i), content.get(), next);
            }
            content = next;
        }
        cursor.end(head.map(LedgerHead::hash));
        checkBeginning(names);
        checkEnd(names);
        problems.sort(
                Comparator.comparing((LedgerProblem problem) -> problem.file().equals(LedgerDisk.HEAD))
                        .thenComparing(LedgerProblem::file)
                        .thenComparing(LedgerProblem::line));
        return new LedgerVerdict(problems, notes, names.size(), cursor.lines(), cursor.sequenceNumber(), cursor.hash());
    }

    private void readHead() throws IOException {
        Optional<byte[]> content = files.head();
        if (content.isPresent()) {
            try {
                head = Optional.of(LedgerHead.parse(content.get()));
            } catch (IOException e) {
                problem(LedgerDisk.HEAD, 0, "is damaged");
            }
        }
    }

    private Optional<byte[]> read(String name) {
        try {
            return Optional.of(files.read(name));
        } catch (IOException e) {
            problem(name, 0, "cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void check(String name, byte[] content, Optional<byte[]> next) {
        int length = soundLength(name, content, next);
        List<Line> lines = LedgerLines.of(content, length);
        if (next.isEmpty() && !lines.isEmpty() && !lines.get(lines.size() - 1).isEnded()) {
            Line last = lines.remove(lines.size() - 1);
            LedgerProblem incomplete = new LedgerProblem(
                    name,
                    lines.size() + 1,
                    "is incomplete (" + last.length() + " bytes): it is being written, or the power failed");
            notes.add(incomplete);
            end = incomplete;
        }
        cursor.enter(name);
        lines.forEach(line -> {
            cursor.next(line);
            line.parsed().ifPresent(this::remember);
        });
    }

    /** Without the bytes that a crash left behind, if the next header names exactly these. */
    private int soundLength(String name, byte[] content, Optional<byte[]> next) {
        for (JsonNode torn : next
                .flatMap(LedgerLines::header)
                .map(header -> header.json().path("torn"))
                .stream()
                .flatMap(list -> stream(list).stream())
                .toList()) {
            int bytes = torn.path("bytes").asInt(-1);
            if (torn.path("file").asText().equals(name) && bytes >= 0 && bytes <= content.length) {
                int sound = content.length - bytes;
                if (Sha256.of(content, sound, bytes).equals(torn.path("sha256").asText())) {
                    notes.add(new LedgerProblem(
                            name, 0, "ends with " + bytes + " bytes that a crash cut off, kept as they are"));
                    return sound;
                }
            }
        }
        return content.length;
    }

    private static List<JsonNode> stream(JsonNode list) {
        List<JsonNode> nodes = new ArrayList<>();
        list.forEach(nodes::add);
        return nodes;
    }

    private void remember(LedgerRecord line) {
        if (line.is(LedgerEntry.ANCHOR)) {
            anchors.add(new LedgerHead(line.json().path("last").asLong(), line.text("hash")));
        }
        isExpectedSeen |= expectedHash.isPresent() && line.hash().equals(expectedHash.get());
        isHeadSeen |= head.isPresent()
                && line.hash().equals(head.get().hash())
                && line.sequenceNumber() == head.get().sequenceNumber();
        JsonNode lost = line.json().path("lost");
        if (line.is(LedgerEntry.OPEN) && !lost.isMissingNode()) {
            problem(
                    line.text("file"),
                    1,
                    "the ledger was damaged before this file was begun: line "
                            + lost.path("seq").asLong() + " had been on the disk, and was gone or changed");
        }
    }

    private void checkBeginning(List<String> names) {
        LedgerHead before = cursor.before();
        if (cursor.lines() == 0 || before.equals(LedgerHead.EMPTY)) {
            return;
        }
        if (anchors.contains(before)) {
            notes.add(new LedgerProblem(names.get(0), 1, "older files were deleted when their time was over"));
        } else {
            problem(names.get(0), 1, "the files before this one are missing, and no line says that they were deleted");
        }
    }

    private void checkEnd(List<String> names) {
        if (head.isEmpty()
                && !names.isEmpty()
                && problems.stream().noneMatch(p -> p.file().equals(LedgerDisk.HEAD))) {
            problem(LedgerDisk.HEAD, 0, "is missing; without it nobody can tell whether the end was cut off");
        }
        boolean isHeadKnown = head.isEmpty() || head.get().sequenceNumber() == 0 || isHeadSeen;
        if (!isHeadKnown) {
            problemAtEnd("line number " + head.orElseThrow().sequenceNumber()
                    + " of the ledger was on the disk, and is gone or changed");
        }
        if (expectedHash.isPresent() && !isExpectedSeen) {
            problemAtEnd("the ledger has no line with the expected hash " + expectedHash.get());
        }
    }

    /** Names the last line there is, be it half a line. */
    private void problemAtEnd(String text) {
        LedgerProblem incomplete = end;
        if (incomplete != null) {
            problem(incomplete.file(), incomplete.line(), text);
        } else {
            problem(cursor.lines() == 0 ? LedgerDisk.HEAD : cursor.file(), cursor.lineInFile(), text);
        }
    }

    private void problem(String file, int line, String text) {
        boolean isNew = problems.stream().noneMatch(known -> known.file().equals(file) && known.line() == line);
        if (isNew && problems.size() < MAX_PROBLEMS) {
            problems.add(new LedgerProblem(file, line, text));
        }
    }
}
