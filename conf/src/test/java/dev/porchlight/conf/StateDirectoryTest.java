package dev.porchlight.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @TempDir
    private Path folder;

    @Test
    void open_noFolder_makesItForItsOwnerAlone() throws Exception {
        Path path = folder.resolve("a/b");

        assertThat(StateDirectory.open(path).path()).isEqualTo(path);
        assertThat(permissions(path)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("a"))).isEqualTo("rwx------");
    }

    @Test
    void open_folderOfOthersToo_saysTheCommand() throws Exception {
        Path path = withPermissions(Files.createDirectory(folder.resolve("state")), "rwxr-x---");

        assertThatExceptionOfType(StateDirectoryException.class)
                .isThrownBy(() -> StateDirectory.open(path))
                .withMessageEndingWith("Run: chmod 700 " + path);
    }

    @Test
    void open_fileOfOthersToo_saysTheCommand() throws Exception {
        Path path = StateDirectory.open(folder.resolve("state")).path();
        Path file = withPermissions(Files.writeString(path.resolve("pairings.json"), "x"), "rw-r--r--");

        assertThatExceptionOfType(StateDirectoryException.class)
                .isThrownBy(() -> StateDirectory.open(path))
                .withMessageContaining(file.toString())
                .withMessageEndingWith("Run: chmod 600 " + path + "/*");
    }

    @Test
    void open_ownersConfigurationAndSubfolders_mayHaveAnyPermissions() throws Exception {
        Path path = StateDirectory.open(folder.resolve("state")).path();
        withPermissions(Files.writeString(path.resolve("porchlight.conf"), "x"), "rw-r--r--");
        withPermissions(Files.createDirectory(path.resolve("models")), "rwxr-xr-x");

        assertThat(StateDirectory.open(path).path()).isEqualTo(path);
    }

    @Test
    void open_aFileOfThatName_isRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("state"), "x");

        assertThatExceptionOfType(StateDirectoryException.class)
                .isThrownBy(() -> StateDirectory.open(file))
                .withMessageContaining("is a file");
    }

    @Test
    void lock_heldInThisProcess_isRefusedUntilClosed() throws Exception {
        StateDirectory state = StateDirectory.open(folder.resolve("state"));
        try (StateLock lock = state.lock()) {
            assertThat(lock).isNotNull();
            assertThat(state.tryLock()).isEmpty();
            assertThatExceptionOfType(StateDirectoryException.class)
                    .isThrownBy(state::lock)
                    .withMessageContaining("Another Porchlight (process "
                            + ProcessHandle.current().pid() + ")");
        }
        assertThat(permissions(state.path().resolve("lock"))).isEqualTo("rw-------");
        state.lock().close();
    }

    /** Takes the lock of the folder that is its argument, says so, and keeps it until it is killed. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] arguments) throws Exception {
            StateDirectory.open(Path.of(arguments[0])).lock();
            System.out.println("locked");
            System.out.flush();
            System.in.read();
        }
    }

    @Test
    @Timeout(60)
    void lock_heldByAnotherProcess_isRefusedUntilItIsKilled() throws Exception {
        StateDirectory state = StateDirectory.open(folder.resolve("state"));
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        state.path().toString())
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("locked");
            assertThatExceptionOfType(StateDirectoryException.class)
                    .isThrownBy(state::lock)
                    .withMessageContaining("(process " + other.pid() + ")");
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        state.lock().close();
    }

    private static Path withPermissions(Path path, String permissions) throws Exception {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
