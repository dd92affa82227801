package dev.porchlight.bridge.ledger;

import static dev.porchlight.bridge.ledger.LedgerBench.LIVE;
import static dev.porchlight.bridge.ledger.LedgerBench.RECORDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.privacy.LedgerUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The ledger after the power failed, or a step on the disk, at any moment. */
final class LedgerCrashTest {
    private static final int MANY_STEPS = 60;

    /** Numbers of the uses that were told to be on the disk. */
    private static List<Long> run(LedgerBench bench) {
        List<Long> confirmed = new ArrayList<>();
        for (long use = 1; use <= 8; use++) {
            long number = use;
            try {
                CompletionStage<@Nullable Void> written = bench.begin(use, use % 2 == 0 ? RECORDING : LIVE);
                written.thenRun(() -> confirmed.add(number));
            } catch (LedgerUnavailableException e) {
                continue;
            }
            bench.end(use);
            bench.pass(use == 5 ? Duration.ofDays(1) : Duration.ofMillis(300));
        }
        return confirmed;
    }

    private static int requests(LedgerBench bench) throws Exception {
        return (int) bench.events().stream().filter("begin"::equals).count();
    }

    @Test
    void open_afterPowerCutAtEveryStep_hasAllConfirmedLinesAndIsSound() throws Exception {
        for (int steps = 0; steps < MANY_STEPS; steps++) {
            for (int kept : new int[] {0, 1, 100, 10_000}) {
                MemoryFiles files = new MemoryFiles();
                files.stepsLeft = steps;
                files.dies = true;
                List<Long> confirmed = run(new LedgerBench(files));

                LedgerBench after = new LedgerBench(files.afterPowerCut(kept));

                assertThat(after.ledger.state().isAvailable()).isTrue();
                assertThat(requests(after)).as("step %d", steps).isGreaterThanOrEqualTo(confirmed.size());
                after.begin(100, RECORDING);
                after.step();
                LedgerVerdict verdict = LedgerBench.verify(after.files);
                assertThat(verdict.problems())
                        .as("step %d, kept %d", steps, kept)
                        .isEmpty();
            }
        }
    }

    @Test
    void step_afterOneFailedStep_goesOnWithoutLosingALine() throws Exception {
        for (int steps = 0; steps < MANY_STEPS; steps++) {
            MemoryFiles files = new MemoryFiles();
            LedgerBench bench = new LedgerBench(files);
            files.stepsLeft = steps;
            bench.begin(1, LIVE);
            bench.end(1);
            bench.pass(Duration.ofDays(1));
            bench.end(1);
            bench.pass(Duration.ofNanos(LedgerKeeper.RETRY_NANOS));
            bench.pass(Duration.ofNanos(LedgerKeeper.RETRY_NANOS));

            assertThat(bench.ledger.state().isAvailable()).as("step %d", steps).isTrue();
            assertThat(bench.events().stream().filter("begin"::equals)).hasSize(1);
            assertThat(bench.events().stream().filter("end"::equals)).hasSize(2);
            assertThat(LedgerBench.verify(files).problems())
                    .as("step %d", steps)
                    .isEmpty();
        }
    }

    @Test
    void step_syncFailsAndTheLinesAreGone_writesThemAnew() throws Exception {
        LedgerBench bench = new LedgerBench();
        bench.begin(1, RECORDING);
        bench.files.stepsLeft = 1; // the line is written, its sync fails
        bench.step();
        assertThat(bench.ledger.state().isAvailable()).isFalse();
        String name = bench.files.names().get(0);
        bench.files.put(name, bench.files.afterPowerCut(0).read(name));

        bench.pass(Duration.ofNanos(LedgerKeeper.RETRY_NANOS));

        assertThat(bench.events()).containsExactly("open", "start", "gap", "begin");
        assertThat(LedgerBench.verify(bench.files).isSound()).isTrue();
    }

    @Test
    void open_cutWhileTheBridgeWasOff_isRecordedAndFound() throws Exception {
        LedgerBench bench = new LedgerBench();
        run(bench);
        String last = bench.files.names().get(1);
        byte[] content = bench.files.read(last);
        bench.files.put(last, Arrays.copyOf(content, content.length - 100));

        LedgerBench after = new LedgerBench(bench.files);

        assertThat(after.ledger.state().isAvailable()).isTrue();
        assertThat(LedgerBench.verify(after.files).problems())
                .anySatisfy(problem -> assertThat(problem.text()).contains("had been on the disk"));
    }

    @Test
    void open_headRemovedWhileTheBridgeWasOff_isRecordedAndFound() throws Exception {
        LedgerBench bench = new LedgerBench();
        run(bench);
        bench.files.head = null;

        LedgerBench after = new LedgerBench(bench.files);

        assertThat(LedgerBench.verify(after.files).isSound()).isFalse();
    }
}
