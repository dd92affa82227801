package dev.porchlight.bridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.bridge.state.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileSwitchStoreTest {
    private static final String FILE = "switches-porch.json";
    private static final SwitchState STATE =
            SwitchState.INITIAL.withStreams(List.of("stream-1", "stream-2")).withStreamActive("stream-2", false);

    @TempDir
    private Path folder;

    private FileSwitchStore store;

    @BeforeEach
    void openStore() throws IOException {
        store = new FileSwitchStore(StateFolder.open(folder));
    }

    @Test
    void load_newCamera_isEmpty() throws IOException {
        assertThat(store.load("porch")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void save_everySwitch_survives(CameraSwitch which) throws IOException {
        for (boolean value : new boolean[] {true, false}) {
            SwitchState state = STATE.with(which, value);
            store.save("porch", state);
            assertThat(store.load("porch")).contains(state);
        }
    }

    @Test
    void save_camerasKeepTheirOwn() throws IOException {
        store.save("porch", STATE);
        store.save("yard", SwitchState.ALL_OFF);

        assertThat(store.load("porch")).contains(STATE);
        assertThat(store.load("yard")).contains(SwitchState.ALL_OFF);
    }

    @Test
    void load_fileCutAnywhere_isRefusedOrTheSame() throws IOException {
        store.save("porch", STATE);
        byte[] whole = Files.readAllBytes(folder.resolve(FILE));

        for (int length = 0; length < whole.length - 2; length++) {
            Files.write(folder.resolve(FILE), java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> store.load("porch")).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void load_switchMissing_isRefused(CameraSwitch which) throws IOException {
        store.save("porch", STATE);
        String text = Files.readString(folder.resolve(FILE));
        Files.writeString(folder.resolve(FILE), text.replace('"' + which.storedName() + '"', "\"other\""));

        assertThatThrownBy(() -> store.load("porch"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(which.storedName());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"version\":2}", "{\"version\":1,\"homeKitCameraActive\":1}", "\u0000"
            })
    void load_notOurFile_isRefused(String text) throws IOException {
        Files.write(folder.resolve(FILE), text.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> store.load("porch")).isInstanceOf(IOException.class);
    }
}
