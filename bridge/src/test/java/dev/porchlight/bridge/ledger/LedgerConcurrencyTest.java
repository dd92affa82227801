package dev.porchlight.bridge.ledger;

import static dev.porchlight.bridge.ledger.LedgerBench.LIVE;
import static dev.porchlight.bridge.ledger.LedgerBench.RECORDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.privacy.EgressEvent.Ended;
import dev.porchlight.bridge.privacy.EgressEvent.Permitted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads at once, the real thread of the ledger, a real disk. */
final class LedgerConcurrencyTest {
    private static final int THREADS = 4;
    private static final int USES = 100;

    @TempDir
    private Path state;

    @Test
    void record_manyThreads_everyUseHasItsTwoLinesInOrder() throws Exception {
        Path folder = state.resolve("ledger");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Ledger ledger = Ledger.open(folder, Duration.ofDays(9), id -> "", Clock.systemUTC(), System::nanoTime)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                long first = 1 + (long) thread * USES;
                running.add(threads.submit(() -> use(ledger, first)));
            }
            for (Future<?> each : running) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        LedgerFolder written = LedgerFolder.at(folder);
        assertThat(written.verify(Optional.empty()).problems()).isEmpty();
        Set<Long> begun = new HashSet<>();
        Set<Long> ended = new HashSet<>();
        written.read(line -> {
            if (line.is("begin")) {
                begun.add(line.sequenceNumber());
            } else if (line.is("end")) {
                assertThat(begun).contains(line.json().path("begin").asLong());
                ended.add(line.json().path("begin").asLong());
            }
        });
        assertThat(ended).hasSize(THREADS * USES).isEqualTo(begun);
    }

    /** Every tenth waits for the disk. */
    private static void use(Ledger ledger, long first) {
        for (long use = first; use < first + USES; use++) {
            if (use % 10 == 0) {
                ledger.recordDurably(new Permitted(use, RECORDING, "rule"))
                        .toCompletableFuture()
                        .join();
            } else {
                ledger.record(new Permitted(use, LIVE, "rule"));
            }
            ledger.record(new Ended(use, LIVE, "rule", 1, use, Optional.empty(), Optional.empty()));
        }
    }
}
