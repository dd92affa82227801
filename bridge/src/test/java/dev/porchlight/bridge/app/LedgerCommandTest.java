package dev.porchlight.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.ledger.Ledger;
import dev.porchlight.bridge.privacy.EgressEvent.Ended;
import dev.porchlight.bridge.privacy.EgressEvent.Permitted;
import dev.porchlight.bridge.privacy.EgressEvent.Refused;
import dev.porchlight.bridge.privacy.EgressKind;
import dev.porchlight.bridge.privacy.EgressPeer;
import dev.porchlight.bridge.privacy.EgressRequest;
import dev.porchlight.conf.SettingsLoader;
import dev.porchlight.conf.StateDirectory;
import dev.porchlight.conf.StateLock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("porchlight.conf"), """
                porchlight {
                  state-dir = state
                  homekit { name = "Haus", port = 0 }
                  cameras = [{ id = a, name = "Front Door", source = "demo:porch" }]
                }
                """);
        Path state = StateDirectory.open(folder.resolve("state")).path();
        try (Ledger ledger =
                Ledger.open(LedgerPlace.in(state), Duration.ofDays(9), id -> "", Clock.systemUTC(), System::nanoTime)) {
            EgressRequest live = request("porch", EgressKind.LIVE);
            ledger.record(new Permitted(1, live, "rule"));
            ledger.record(new Ended(1, live, "rule", 3, 4, Optional.empty(), Optional.empty()));
            ledger.record(new Refused(
                    request("yard", EgressKind.RECORDING), "a, \"b\"", HapStatus.NOT_ALLOWED_IN_CURRENT_STATE));
        }
    }

    private static EgressRequest request(String camera, EgressKind kind) {
        return new EgressRequest(camera, EgressRequest.HOMEKIT, kind, new EgressPeer("=phone", "192.0.2.7", 5000));
    }

    private Path ledgerFile() {
        return folder.resolve("state/ledger/ledger-0000000001.jsonl");
    }

    @Test
    void tail_always_showsTheNewestLines() {
        assertThat(porchlight("ledger", "tail", "-n", "4")).isZero();

        assertThat(out.toString().lines()).hasSize(4);
        assertThat(out.toString())
                .contains("porch  live to homekit, =phone at 192.0.2.7 begins: rule")
                .contains("3 frames, 4 bytes")
                .contains("yard  recording to homekit, =phone at 192.0.2.7 refused: a, \"b\"")
                .contains("Porchlight ended");
    }

    @Test
    void export_csv_isQuotedAndHarmlessInASpreadsheet() {
        assertThat(porchlight("ledger", "export", "--camera", "yard")).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("seq,time,event,begin,camera,");
        assertThat(lines.get(1))
                .contains(",refuse,,yard,homekit,recording,'=phone,,192.0.2.7,5000,\"a, \"\"b\"\"\",")
                .contains(",-70412,1,");
    }

    @Test
    void export_json_filters() throws Exception {
        assertThat(porchlight("ledger", "export", "--json", "--kind", "live")).isZero();
        JsonNode lines = JSON.readTree(out.toString());
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1).get("event").asText()).isEqualTo("end");

        assertThat(porchlight("ledger", "export", "--format", "json", "--until", "2001-01-01"))
                .isZero();
        assertThat(JSON.readTree(out.toString())).isEmpty();
        assertThat(porchlight("ledger", "export", "--format", "json", "--since", "2001-01-01T00:00:00Z"))
                .isZero();
        assertThat(JSON.readTree(out.toString())).hasSize(6);
        assertThat(porchlight("ledger", "export", "--since", "yesterday")).isEqualTo(2);
        assertThat(err.toString()).contains("'yesterday' is no time");
    }

    @Test
    void verify_soundThenTampered_isStatusZeroThenOneWithTheLine() throws Exception {
        assertThat(porchlight("ledger", "verify")).isZero();
        assertThat(out.toString())
                .contains("6 lines in 1 files: the chain is whole")
                .contains("hash ");
        String hash = out.toString().strip();
        hash = hash.substring(hash.length() - 64);
        assertThat(porchlight("ledger", "verify", "--expect", hash)).isZero();
        assertThat(porchlight("ledger", "verify", "--expect", "0".repeat(64))).isEqualTo(1);
        assertThat(porchlight("ledger", "verify", "--expect", "12")).isEqualTo(2);

        Files.writeString(ledgerFile(), Files.readString(ledgerFile()).replace("\"frames\":3", "\"frames\":0"));

        assertThat(porchlight("ledger", "verify")).isEqualTo(1);
        assertThat(out.toString()).contains("PROBLEM  ledger-0000000001.jsonl, line 4: was changed");
        assertThat(porchlight("ledger", "verify", "--json")).isEqualTo(1);
        JsonNode verdict = JSON.readTree(out.toString());
        assertThat(verdict.get("sound").booleanValue()).isFalse();
        assertThat(verdict.get("problems").get(0).get("line").asInt()).isEqualTo(4);
    }

    @Test
    void verify_nothingYet_isFine() throws Exception {
        Files.delete(ledgerFile());
        Files.delete(folder.resolve("state/ledger/head.json"));

        assertThat(porchlight("ledger", "verify")).isZero();
        assertThat(porchlight("ledger", "tail")).isZero();
    }

    @Test
    void pairings_nameAndRemove_needAPairedController() throws Exception {
        assertThat(porchlight("setup")).isZero();
        assertThat(porchlight("pairings", "list")).isZero();
        assertThat(out.toString()).contains("No controller is paired.");
        assertThat(porchlight("pairings", "name", "E0A1", "Anna")).isEqualTo(1);
        assertThat(err.toString()).contains("No controller with the id E0A1 is paired");
        assertThat(porchlight("pairings", "reset")).isEqualTo(2);

        try (StateLock held = StateDirectory.open(folder.resolve("state")).lock()) {
            assertThat(held.folder()).isDirectory();
            assertThat(porchlight("pairings", "reset", "--yes")).isEqualTo(1);
            assertThat(err.toString()).contains("Stop it first");
        }
        String before = Files.readString(folder.resolve("state/pairings.json"));
        assertThat(porchlight("pairings", "reset", "--yes")).isZero();
        assertThat(Files.readString(folder.resolve("state/pairings.json"))).isNotEqualTo(before);
    }

    @Test
    void pairings_paired_isNamedListedAndRemoved() throws Exception {
        assertThat(porchlight("setup")).isZero();
        PairedForTest.add(folder.resolve("state/pairings.json"), "E0A1");

        assertThat(porchlight("pairings", "name", "E0A1", "Anna's phone")).isZero();
        assertThat(porchlight("pairings", "list")).isZero();
        assertThat(out.toString()).contains("E0A1  admin  Haus  Anna's phone");
        assertThat(porchlight("pairings", "remove", "E0A1")).isZero();
        assertThat(porchlight("pairings", "list")).isZero();
        assertThat(out.toString()).contains("No controller is paired.");
    }

    private int porchlight(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandContext context = new CommandContext(
                new SettingsLoader(Map.of(), folder, folder.resolve("home")),
                (settings, state) -> 0,
                new SecureRandom(),
                new PrintWriter(out, true),
                false);
        return new CommandLineProgram(context, new PrintWriter(err, true)).run(arguments);
    }
}
