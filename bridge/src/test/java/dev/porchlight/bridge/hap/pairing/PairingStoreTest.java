package dev.porchlight.bridge.hap.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.bridge.hap.crypto.Ed25519KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairingStoreTest {
    private static final int STEPS_OF_A_WRITE = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("state").resolve("pairing.json");
    }

    @Test
    void open_noFile_makesOneForItsOwnerAlone() throws IOException {
        PairingStore store = open();

        assertThat(store.isPaired()).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("state"))))
                .isEqualTo("rwx------");
    }

    @Test
    void open_again_keepsEverything() throws IOException {
        PairingStore store = open();
        PairedController admin = controller("admin", true);
        PairedController guest = controller("guest", false);
        done(store.countFailedAttempt());
        done(store.addFirst(admin));
        done(store.add("admin", guest));
        done(store.countFailedAttempt());

        PairingStore again = open();

        assertThat(again.identity().deviceId()).isEqualTo(store.identity().deviceId());
        assertThat(again.identity().setupId()).isEqualTo(store.identity().setupId());
        assertThat(again.identity().signingKey().seed())
                .isEqualTo(store.identity().signingKey().seed());
        assertThat(again.setupCode()).isEqualTo(store.setupCode());
        assertThat(again.controllers()).containsExactly(admin, guest);
        assertThat(again.isAdmin("admin")).isTrue();
        assertThat(again.isAdmin("guest")).isFalse();
        assertThat(Files.readString(path)).contains("\"failedAttempts\" : 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void write_crashAtEachStep_leavesOldOrNewState(int stepsBeforeCrash) throws IOException {
        PairingStore before = open();
        done(before.addFirst(controller("admin", true)));
        PairingStore dying = open(new CrashingSteps(stepsBeforeCrash));

        assertThatThrownBy(() -> done(dying.add("admin", controller("guest", false))))
                .hasCauseInstanceOf(CrashingSteps.Crash.class);
        assertThat(dying.controllers()).hasSize(1);

        PairingStore after = open();
        assertThat(after.identity().deviceId()).isEqualTo(before.identity().deviceId());
        assertThat(after.controllers()).hasSize(stepsBeforeCrash < STEPS_OF_A_WRITE - 1 ? 1 : 2);
        done(after.add("admin", controller("later", false)));
        assertThat(open().controller("later")).isPresent();
        assertThat(folder.resolve("state").toFile().list()).containsExactly("pairing.json");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void open_crashWhileMakingTheFile_worksNextTime(int stepsBeforeCrash) throws IOException {
        assertThatThrownBy(() -> open(new CrashingSteps(stepsBeforeCrash))).isInstanceOf(CrashingSteps.Crash.class);

        assertThat(open().isPaired()).isFalse();
    }

    @Test
    void addFirst_diskFull_doesNotPair() throws IOException {
        open();
        PairingStore store = open(new CrashingSteps(0));

        assertThatThrownBy(() -> done(store.addFirst(controller("admin", true))))
                .isNotNull();

        assertThat(store.isPaired()).isFalse();
    }

    @Test
    void countFailedAttempt_diskFull_countsInMemory() throws IOException {
        open();
        PairingStore store = open(new CrashingSteps(0));
        for (int i = 0; i < PairingStore.MAX_FAILED_ATTEMPTS; i++) {
            assertThat(store.isLocked()).isFalse();
            assertThat(store.countFailedAttempt().toCompletableFuture()).isCompletedExceptionally();
        }

        assertThat(store.isLocked()).isTrue();
    }

    @Test
    void countFailedAttempt_hundredTimes_locksAcrossRestartsUntilReset() throws IOException {
        PairingStore store = open();
        for (int i = 0; i < PairingStore.MAX_FAILED_ATTEMPTS; i++) {
            done(store.countFailedAttempt());
        }
        PairingStore again = open();
        assertThat(again.isLocked()).isTrue();

        done(again.reset());

        assertThat(again.isLocked()).isFalse();
        assertThat(open().identity().deviceId())
                .isEqualTo(again.identity().deviceId())
                .isNotEqualTo(store.identity().deviceId());
    }

    @Test
    void addFirst_successAfterFailures_clearsTheCount() throws IOException {
        PairingStore store = open();
        done(store.countFailedAttempt());

        assertThat(done(store.addFirst(controller("admin", true)))).isEqualTo(PairingStore.AddResult.DONE);

        assertThat(Files.readString(path)).contains("\"failedAttempts\" : 0");
        assertThat(done(store.addFirst(controller("other", true)))).isEqualTo(PairingStore.AddResult.ALREADY_PAIRED);
    }

    @Test
    void add_lastAdminDemotesItself_isRefused() throws IOException {
        PairingStore store = open();
        PairedController admin = controller("admin", true);
        done(store.addFirst(admin));

        PairedController demoted = new PairedController("admin", admin.publicKey(), false);

        assertThat(done(store.add("admin", demoted))).isEqualTo(PairingStore.AddResult.LAST_ADMIN);
        assertThat(store.isAdmin("admin")).isTrue();
    }

    @Test
    void remove_oneOfTwoAdmins_keepsTheRest() throws IOException {
        PairingStore store = open();
        done(store.addFirst(controller("one", true)));
        done(store.add("one", controller("two", true)));
        done(store.add("one", controller("guest", false)));

        assertThat(done(store.remove("one", "one")))
                .isEqualTo(new PairingStore.RemoveResult(true, java.util.Set.of("one"), false));
        assertThat(done(store.remove("one", "two")).permitted()).isFalse();
        assertThat(done(store.remove("two"))).containsExactlyInAnyOrder("two", "guest");
        assertThat(open().isPaired()).isFalse();
    }

    @Test
    void open_truncatedAnywhere_refusesAndKeepsTheFile() throws IOException {
        done(open().addFirst(controller("admin", true)));
        byte[] content = Files.readAllBytes(path);
        for (int length = 0; length < content.length; length++) {
            byte[] cut = Arrays.copyOf(content, length);
            Files.write(path, cut);

            assertThatThrownBy(this::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("Restore it from a backup");
            assertThat(Files.readAllBytes(path)).isEqualTo(cut);
        }
    }

    @Test
    void open_randomDamage_refusesOrOpens() throws IOException {
        done(open().addFirst(controller("admin", true)));
        byte[] content = Files.readAllBytes(path);
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = content.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(path, damaged);
            try {
                open();
            } catch (IOException expected) {
                assertThat(expected).hasMessageContaining("pairing file");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\"version\" : 1', '\"version\" : 2', version 2",
        "'\"admin\" : true', '\"admin\" : 1', admin",
        "'\"identifier\" : \"admin\"', '\"identifier\" : \"\"', identifier",
        "'\"failedAttempts\" : 0', '\"failedAttempts\" : -1', failedAttempts",
        "'\"signingSeed\" : \"', '\"signingSeed\" : \"*', signingSeed"
    })
    void open_wrongContent_saysWhat(String from, String to, String expected) throws IOException {
        done(open().addFirst(controller("admin", true)));
        Files.writeString(path, Files.readString(path).replace(from, to));

        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining(expected);
    }

    private PairingStore open() throws IOException {
        return open(FileSteps.DISK);
    }

    private PairingStore open(FileSteps steps) throws IOException {
        return PairingStore.open(new AtomicFile(path, steps), RANDOM, Runnable::run);
    }

    private static PairedController controller(String identifier, boolean admin) {
        return new PairedController(identifier, Ed25519KeyPair.generate(RANDOM).publicKey(), admin);
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
