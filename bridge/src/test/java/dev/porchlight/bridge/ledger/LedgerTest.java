package dev.porchlight.bridge.ledger;

import static dev.porchlight.bridge.ledger.LedgerBench.LIVE;
import static dev.porchlight.bridge.ledger.LedgerBench.RECORDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.bridge.privacy.LedgerUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LedgerTest {
    private static final Duration SYNC = Duration.ofNanos(LedgerKeeper.SYNC_NANOS);
    private static final Duration RETRY = Duration.ofNanos(LedgerKeeper.RETRY_NANOS);

    private final LedgerBench bench = new LedgerBench();

    private String text() throws Exception {
        return new String(bench.files.read(bench.files.names().get(0)), StandardCharsets.US_ASCII);
    }

    @Test
    void record_useFromBeginToEnd_isTwoLinkedLinesInFixedOrder() throws Exception {
        bench.begin(7, LIVE);
        bench.step();
        bench.clock.advance(Duration.ofMillis(1500));
        bench.end(7);
        bench.step();

        String[] lines = text().split("\n");
        String[] prev = new String[lines.length];
        for (int i = 1; i < lines.length; i++) {
            prev[i] = Sha256.of(lines[i - 1].getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(lines)
                .containsExactly(
                        "{\"seq\":1,\"time\":\"2026-03-01T10:00:00.250Z\",\"event\":\"open\",\"file\":\"ledger-0000000001.jsonl\","
                                + "\"format\":1,\"prev\":\"" + "0".repeat(64) + "\"}",
                        "{\"seq\":2,\"time\":\"2026-03-01T10:00:00.250Z\",\"event\":\"start\",\"prev\":\"" + prev[1]
                                + "\"}",
                        "{\"seq\":3,\"time\":\"2026-03-01T10:00:00.250Z\",\"event\":\"begin\",\"camera\":\"porch\","
                                + "\"destination\":\"homekit\",\"kind\":\"live\",\"peer\":\"phone-1\",\"name\":\"Anna's phone\","
                                + "\"address\":\"192.0.2.7\",\"port\":51000,\"rule\":\"privacy.homekit.live = allow\",\"prev\":\""
                                + prev[2] + "\"}",
                        "{\"seq\":4,\"time\":\"2026-03-01T10:00:01.750Z\",\"event\":\"end\",\"begin\":3,\"camera\":\"porch\","
                                + "\"destination\":\"homekit\",\"kind\":\"live\",\"peer\":\"phone-1\",\"name\":\"Anna's phone\","
                                + "\"address\":\"192.0.2.7\",\"port\":51000,\"rule\":\"privacy.homekit.live = allow\","
                                + "\"bytes\":40000,\"frames\":30,\"sha256\":\"\",\"millis\":1500,\"ended\":\"closed\","
                                + "\"revokedBy\":\"\",\"prev\":\"" + prev[3] + "\"}");
        assertThat(LedgerBench.verify(bench.files).problems()).isEmpty();
    }

    @Test
    void recordDurably_recording_isOnTheDiskAtOnceAndLiveViewWithinASecond() throws Exception {
        CompletionStage<@Nullable Void> live = bench.begin(1, LIVE);
        bench.step();
        assertThat(live).isNotDone();

        CompletionStage<@Nullable Void> recording = bench.begin(2, RECORDING);
        assertThat(recording).isNotDone();
        bench.step();
        assertThat(recording).isCompleted();
        assertThat(live).isCompleted();

        CompletionStage<@Nullable Void> next = bench.begin(3, LIVE);
        bench.pass(SYNC);
        assertThat(next).isCompleted();
        assertThat(LedgerHead.parse(bench.files.head().orElseThrow()).sequenceNumber())
                .isEqualTo(5);
    }

    @Test
    void record_powerCutWhileAUseRuns_itsBeginningIsThere() throws Exception {
        bench.begin(1, RECORDING);
        bench.step();

        LedgerBench after = new LedgerBench(bench.files.afterPowerCut(0));

        assertThat(after.events()).containsExactly("open", "start", "begin", "start");
        assertThat(LedgerBench.verify(after.files).isSound()).isTrue();
    }

    @Test
    void record_revokedUse_saysByWhichRule() throws Exception {
        bench.begin(1, LIVE);
        bench.revoke(1);
        bench.step();

        LedgerRecord revoke = bench.records().get(3);
        assertThat(revoke.event()).isEqualTo("revoke");
        assertThat(revoke.text("begin")).isEqualTo("3");
        assertThat(revoke.text("rule")).isEqualTo("HomeKit Camera Active is off");
    }

    @Test
    void record_floodOfRefusals_isTwoLinesAMinute() throws Exception {
        for (int second = 0; second < 180; second++) {
            for (int i = 0; i < 1000; i++) {
                bench.refuse("hostile");
            }
            bench.pass(Duration.ofSeconds(1));
        }

        List<LedgerRecord> refusals =
                bench.records().stream().filter(line -> line.is("refuse")).toList();
        assertThat(refusals).hasSize(4);
        assertThat(refusals.stream()
                        .mapToLong(line -> line.json().path("count").asLong())
                        .sum())
                .isEqualTo(180_000);
    }

    @Test
    void record_floodOfDifferentRefusals_staysBounded() throws Exception {
        for (int i = 0; i < 20_000; i++) {
            bench.refuse("hostile-" + i);
            if (i % 100 == 0) {
                bench.step();
            }
        }
        bench.pass(Duration.ofMinutes(1));

        List<LedgerRecord> refusals =
                bench.records().stream().filter(line -> line.is("refuse")).toList();
        assertThat(refusals).hasSizeLessThanOrEqualTo(258);
        assertThat(refusals.stream()
                        .mapToLong(line -> line.json().path("count").asLong())
                        .sum())
                .isEqualTo(20_000);
    }

    @Test
    void record_queueFull_refusesPermitsAndTakesEnds() throws Exception {
        int begun = 0;
        LedgerUnavailableException refused = null;
        while (refused == null) {
            try {
                bench.begin(begun + 1L, LIVE);
                begun++;
            } catch (LedgerUnavailableException e) {
                refused = e;
            }
        }
        assertThat(begun).isEqualTo(Ledger.MAX_USES);
        for (int use = 1; use <= begun; use++) {
            bench.end(use);
        }
        bench.begin(5000, LIVE);
        bench.step();

        assertThat(bench.events()).filteredOn("end"::equals).hasSize(begun);
        assertThat(bench.ledger.state().isAvailable()).isTrue();
    }

    @Test
    void record_diskDoesNotAnswer_refusesPermits() {
        List<String> refused = new ArrayList<>();
        bench.files.duringSync = () -> {
            bench.clock.advance(Duration.ofSeconds(6));
            try {
                bench.begin(2, LIVE);
            } catch (LedgerUnavailableException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        };
        bench.begin(1, RECORDING);
        bench.step();

        assertThat(refused).containsExactly("the disk does not answer");
        bench.begin(3, LIVE);
    }

    @Test
    void record_diskFull_stopsEverythingAndLosesNothing() throws Exception {
        List<String> stopped = new ArrayList<>();
        bench.ledger.onUnavailable(stopped::add);
        bench.begin(1, LIVE);
        bench.pass(SYNC);
        bench.files.full = "No space left on device";
        CompletionStage<@Nullable Void> waiting = bench.begin(2, RECORDING);
        bench.step();

        assertThat(waiting).isCompletedExceptionally();
        assertThat(stopped).containsExactly("No space left on device");
        assertThat(bench.ledger.state().isAvailable()).isFalse();
        assertThatThrownBy(() -> bench.begin(3, LIVE)).isInstanceOf(LedgerUnavailableException.class);
        bench.revoke(1);
        bench.end(1);
        bench.pass(RETRY);
        bench.pass(RETRY);
        assertThat(stopped).hasSize(1);

        bench.files.full = null;
        bench.pass(RETRY);

        assertThat(bench.ledger.state().isAvailable()).isTrue();
        assertThat(bench.events()).containsExactly("open", "start", "begin", "open", "gap", "begin", "revoke", "end");
        assertThat(bench.records().get(6).text("begin")).isEqualTo("3");
        LedgerVerdict verdict = LedgerBench.verify(bench.files);
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.notes()).hasSize(1);
        bench.begin(4, LIVE);
        bench.pass(SYNC);
        assertThat(bench.events()).last().isEqualTo("begin");
    }

    @Test
    void open_diskFull_startsWithoutPermitsAndRecovers() throws Exception {
        MemoryFiles files = new MemoryFiles();
        files.full = "No space left on device";
        LedgerBench full = new LedgerBench(files);
        assertThat(full.ledger.state().isAvailable()).isFalse();

        files.full = null;
        full.pass(RETRY);

        assertThat(full.ledger.state().isAvailable()).isTrue();
        assertThat(full.events()).containsExactly("open", "start");
        assertThat(LedgerBench.verify(files).notes()).isEmpty();
    }

    @Test
    void pass_newDay_beginsAFileAndKeepsTheChain() throws Exception {
        bench.begin(1, LIVE);
        bench.pass(Duration.ofDays(1));
        bench.end(1);
        bench.step();

        assertThat(bench.files.names()).hasSize(2);
        assertThat(bench.events()).containsExactly("open", "start", "begin", "open", "end");
        assertThat(LedgerBench.verify(bench.files).isSound()).isTrue();
    }

    @Test
    void pass_retention_deletesWholeFilesBehindAnAnchor() throws Exception {
        LedgerBench kept = new LedgerBench(new MemoryFiles(), Duration.ofDays(2));
        for (int day = 0; day < 6; day++) {
            kept.begin(day, LIVE);
            kept.end(day);
            kept.pass(Duration.ofDays(1));
        }

        assertThat(kept.files.names().size()).isLessThan(6);
        LedgerVerdict verdict = LedgerBench.verify(kept.files);
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.notes())
                .singleElement()
                .extracting(LedgerProblem::text)
                .asString()
                .contains("deleted");

        kept.files.files.remove(kept.files.names().get(0));
        assertThat(LedgerBench.verify(kept.files).problems())
                .first()
                .extracting(LedgerProblem::text)
                .asString()
                .contains("are missing");
    }

    @Test
    void append_largeFile_rotatesBySize() throws Exception {
        LedgerChain chain = LedgerChain.open(bench.files, bench.clock);
        LedgerEntry entry = LedgerEntry.gap(bench.clock.instant(), bench.clock.instant(), "x".repeat(256));
        while (bench.files.names().size() < 2) {
            chain.append(entry);
        }
        chain.sync();

        assertThat(bench.files.read(LedgerFileName.of(1)).length).isLessThanOrEqualTo((int) LedgerChain.MAX_FILE_BYTES);
        assertThat(LedgerBench.verify(bench.files).problems()).isEmpty();
    }
}
