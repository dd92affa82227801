package dev.porchlight.bridge.ledger;

import static dev.porchlight.bridge.ledger.LedgerBench.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.privacy.EgressEvent.Ended;
import dev.porchlight.bridge.privacy.EgressEvent.Permitted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger on a real disk with its real thread, and the script with which a stranger checks it without this program. */
final class StrangerScriptTest {
    @TempDir
    private Path state;

    private Path folder;

    @BeforeEach
    void write() {
        folder = state.resolve("ledger");
        for (int run = 0; run < 2; run++) {
            try (Ledger ledger =
                    Ledger.open(folder, Duration.ofDays(30), id -> "", Clock.systemUTC(), System::nanoTime)) {
                for (long use = 1; use <= 50; use++) {
                    ledger.record(new Permitted(use, LIVE, "rule"));
                    ledger.record(new Ended(use, LIVE, "rule", 1, 2, Optional.empty(), Optional.empty()));
                }
            }
        }
    }

    private Path file() {
        return folder.resolve(LedgerFileName.of(1));
    }

    private static Optional<Path> script() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null) {
            Path script = at.resolve("scripts/verify_ledger.py");
            if (Files.exists(script)) {
                return Optional.of(script);
            }
            at = at.getParent();
        }
        return Optional.empty();
    }

    private int runScript() throws Exception {
        Optional<Path> script = script();
        Assumptions.assumeTrue(script.isPresent(), "scripts/verify_ledger.py is not beside the module");
        try {
            Process python = new ProcessBuilder("python3", script.get().toString(), folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return python.exitValue();
        } catch (IOException e) {
            Assumptions.abort("python3 is not installed");
            return -1;
        }
    }

    private boolean isSound() throws IOException {
        return LedgerFolder.at(folder).verify(Optional.empty()).isSound();
    }

    @Test
    void verify_untouched_bothFindItWhole() throws Exception {
        assertThat(isSound()).isTrue();
        assertThat(runScript()).isZero();
        assertThat(Files.readAllLines(file())).hasSize(1 + 2 * (1 + 100 + 1));
    }

    @Test
    void verify_lineChanged_bothFindIt() throws Exception {
        Files.writeString(file(), Files.readString(file()).replaceFirst("\"bytes\":2", "\"bytes\":3"));

        assertThat(isSound()).isFalse();
        assertThat(runScript()).isEqualTo(1);
    }

    @Test
    void verify_endCutOff_bothFindIt() throws Exception {
        String text = Files.readString(file());
        Files.writeString(file(), text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));

        assertThat(isSound()).isFalse();
        assertThat(runScript()).isEqualTo(1);
    }

    @Test
    void verify_crashTornEnd_bothAcceptIt() throws Exception {
        Files.write(file(), "{\"seq\":".getBytes(StandardCharsets.US_ASCII), java.nio.file.StandardOpenOption.APPEND);
        write();

        assertThat(isSound()).isTrue();
        assertThat(runScript()).isZero();
        assertThat(folder.resolve(LedgerFileName.of(2))).exists();
    }

    @Test
    void files_always_areTheOwnersAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        for (String name : new String[] {LedgerFileName.of(1), LedgerDisk.HEAD}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }
}
