package dev.porchlight.bridge.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StateFolderTest {
    @TempDir
    private Path parent;

    private StateFolder open() throws IOException {
        return StateFolder.open(parent.resolve("state"));
    }

    @Test
    void open_newFolder_isTheOwnersAlone() throws IOException {
        open();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("state"))))
                .isEqualTo("rwx------");
    }

    @Test
    void write_thenRead_givesTheNewContentAndNothingIsLeftOver() throws IOException {
        StateFolder folder = open();

        folder.write("a.json", new byte[] {1, 2, 3});
        folder.write("a.json", new byte[] {4});

        assertThat(folder.read("a.json"))
                .hasValueSatisfying(content -> assertThat(content).containsExactly(4));
        try (var files = Files.list(parent.resolve("state"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("a.json");
        }
    }

    @Test
    void write_isReadableByTheOwnerAloneAlsoOverALeftOver() throws IOException {
        StateFolder folder = open();
        Path leftOver = Files.write(parent.resolve("state/a.json.new"), new byte[] {9});
        Files.setPosixFilePermissions(leftOver, PosixFilePermissions.fromString("rw-rw-rw-"));

        folder.write("a.json", new byte[] {1});

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("state/a.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void read_absent_isEmpty() throws IOException {
        assertThat(open().read("none.json")).isEmpty();
    }

    @Test
    void delete_removesAndToleratesAbsence() throws IOException {
        StateFolder folder = open();
        folder.write("a.json", new byte[] {1});

        folder.delete("a.json");
        folder.delete("a.json");

        assertThat(folder.read("a.json")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../a", "a/b", "/etc/passwd", ".hidden", "a b", "a\u0000"})
    void read_nameThatLeavesTheFolder_isRefused(String name) throws IOException {
        StateFolder folder = open();

        assertThatThrownBy(() -> folder.read(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
