package dev.porchlight.bridge.ledger;

import static dev.porchlight.bridge.ledger.LedgerBench.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever tampers with a ledger is found, and the line is named. */
final class LedgerVerifierTest {
    private static final String FIRST = LedgerFileName.of(1);
    private static final String SECOND = LedgerFileName.of(2);

    private final MemoryFiles files = new MemoryFiles();

    @BeforeEach
    void write() {
        write(files, "porch");
    }

    /** Two files. */
    private static LedgerBench write(MemoryFiles files, String peer) {
        LedgerBench bench = new LedgerBench(files);
        bench.begin(1, LIVE);
        bench.refuse(peer);
        bench.end(1);
        bench.pass(Duration.ofDays(1));
        bench.begin(2, LIVE);
        bench.end(2);
        bench.pass(Duration.ofSeconds(1));
        return bench;
    }

    private static List<String> lines(MemoryFiles of, String name) throws IOException {
        return new ArrayList<>(Arrays.asList(new String(of.read(name), StandardCharsets.ISO_8859_1).split("\n")));
    }

    private static void put(MemoryFiles into, String name, List<String> lines) {
        into.put(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static LedgerProblem firstProblem(MemoryFiles of) throws IOException {
        LedgerVerdict verdict = LedgerBench.verify(of);
        assertThat(verdict.problems()).isNotEmpty();
        return verdict.problems().get(0);
    }

    @Test
    void verify_untouched_isSoundWithTheLastHash() throws Exception {
        LedgerVerdict verdict = LedgerBench.verify(files);

        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.notes()).isEmpty();
        assertThat(verdict.lines()).isEqualTo(8);
        List<String> second = lines(files, SECOND);
        assertThat(verdict.lastHash())
                .isEqualTo(Sha256.of(second.get(second.size() - 1).getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void verify_anyByteChanged_namesTheLine() throws Exception {
        for (String name : files.names()) {
            byte[] content = files.read(name);
            int line = 1;
            for (int i = 0; i < content.length; i++) {
                byte[] changed = content.clone();
                changed[i] ^= (byte) (1 << (i % 8));
                MemoryFiles tampered = files.copy();
                tampered.put(name, changed);

                LedgerProblem problem = firstProblem(tampered);

                assertThat(problem.file())
                        .as("byte %d of %s: %s", i, name, problem)
                        .isEqualTo(name);
                assertThat(problem.line())
                        .as("byte %d of %s: %s", i, name, problem)
                        .isEqualTo(line);
                line += content[i] == '\n' ? 1 : 0;
            }
        }
    }

    @Test
    void verify_anyLineDeleted_namesThePlace() throws Exception {
        for (String name : files.names()) {
            int count = lines(files, name).size();
            for (int i = 0; i < count; i++) {
                List<String> lines = lines(files, name);
                lines.remove(i);
                MemoryFiles tampered = files.copy();
                put(tampered, name, lines);

                LedgerProblem problem = firstProblem(tampered);
                boolean isLast = i == count - 1;
                assertThat(problem.file()).isEqualTo(isLast && name.equals(FIRST) ? SECOND : name);
                assertThat(problem.line())
                        .as("%s: %s", name, problem)
                        .isEqualTo(isLast ? (name.equals(FIRST) ? 1 : i) : i + 1);
            }
        }
    }

    @Test
    void verify_anyTwoNeighboursSwapped_namesTheFirst() throws Exception {
        for (String name : files.names()) {
            int count = lines(files, name).size();
            for (int i = 0; i + 1 < count; i++) {
                List<String> lines = lines(files, name);
                Collections.swap(lines, i, i + 1);
                MemoryFiles tampered = files.copy();
                put(tampered, name, lines);

                LedgerProblem problem = firstProblem(tampered);
                assertThat(problem.file() + ":" + problem.line()).isEqualTo(name + ":" + (i + 1));
            }
        }
    }

    @Test
    void verify_cutAnywhere_isFound() throws Exception {
        byte[] content = files.read(SECOND);
        for (int length = 0; length < content.length; length++) {
            MemoryFiles cut = files.copy();
            cut.put(SECOND, Arrays.copyOf(content, length));
            assertThat(LedgerBench.verify(cut).isSound())
                    .as("cut to %d", length)
                    .isFalse();
        }
        MemoryFiles cut = files.copy();
        cut.files.remove(SECOND);
        assertThat(firstProblem(cut))
                .hasToString(FIRST + ", line 5: line number 8 of the ledger was on the disk, and is gone or changed");
    }

    @Test
    void verify_fileMissing_isFound() throws Exception {
        files.files.remove(FIRST);

        assertThat(firstProblem(files).toString()).startsWith(SECOND + ", line 1: the files before this one");
    }

    @Test
    void verify_twoLedgersSpliced_namesTheSeam() throws Exception {
        MemoryFiles other = new MemoryFiles();
        write(other, "garden");
        // Up to line 3 both say the same.
        int seam = 4;
        List<String> mixed = new ArrayList<>(lines(files, FIRST).subList(0, seam));
        mixed.addAll(lines(other, FIRST).subList(seam, lines(other, FIRST).size()));
        MemoryFiles spliced = files.copy();
        put(spliced, FIRST, mixed);
        spliced.put(SECOND, other.read(SECOND));
        spliced.head = other.head;

        LedgerProblem problem = firstProblem(spliced);
        assertThat(problem.file() + ":" + problem.line()).isEqualTo(FIRST + ":" + seam);

        MemoryFiles wholeFile = files.copy();
        wholeFile.put(SECOND, other.read(SECOND));
        wholeFile.head = other.head;
        assertThat(firstProblem(wholeFile).file()).isEqualTo(FIRST);
    }

    @Test
    void verify_filesExchangedOrRenamed_isFound() throws Exception {
        MemoryFiles exchanged = files.copy();
        exchanged.put(FIRST, files.read(SECOND));
        exchanged.put(SECOND, files.read(FIRST));
        assertThat(LedgerBench.verify(exchanged).isSound()).isFalse();

        MemoryFiles renamed = files.copy();
        renamed.put(LedgerFileName.of(3), files.read(SECOND));
        renamed.files.remove(SECOND);
        assertThat(firstProblem(renamed).text()).contains("renamed");
    }

    @Test
    void verify_headRemovedOrDamaged_isFound() throws Exception {
        MemoryFiles headless = files.copy();
        headless.head = null;
        assertThat(firstProblem(headless).file()).isEqualTo(LedgerDisk.HEAD);

        headless.head = new byte[] {'{'};
        assertThat(firstProblem(headless).file()).isEqualTo(LedgerDisk.HEAD);
    }

    @Test
    void verify_expectedHash_mustBeInTheLedger() throws Exception {
        String noted = Sha256.of(lines(files, FIRST).get(3).getBytes(StandardCharsets.US_ASCII));
        assertThat(new LedgerVerifier(files, Optional.of(noted)).verify().isSound())
                .isTrue();

        assertThat(new LedgerVerifier(files, Optional.of("0".repeat(64)))
                        .verify()
                        .isSound())
                .isFalse();
        assertThat(new LedgerVerifier(new MemoryFiles(), Optional.of(noted))
                        .verify()
                        .isSound())
                .isFalse();
        assertThat(new LedgerVerifier(new MemoryFiles(), Optional.empty())
                        .verify()
                        .isSound())
                .isTrue();
    }

    @Test
    void verify_tornEndChangedLater_isFound() throws Exception {
        byte[] content = files.read(SECOND);
        files.put(SECOND, Arrays.copyOf(content, content.length + 40));
        new LedgerBench(files);
        assertThat(LedgerBench.verify(files).problems()).isEmpty();

        byte[] torn = files.read(SECOND);
        torn[torn.length - 1] ^= 1;
        files.put(SECOND, torn);
        assertThat(firstProblem(files).file()).isEqualTo(SECOND);
    }
}
