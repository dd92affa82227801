package dev.porchlight.bridge.hap.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.state.StateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessoryIdReservationTest {
    @TempDir
    private Path path;

    @Test
    void reserve_keys_givesIdsOnceAndForAll() throws Exception {
        DatabaseFile file = new DatabaseFile(StateFolder.open(path), "ids.json");
        assertThat(file.accessoryIds()).isEmpty();

        assertThat(file.reserve(List.of("bridge", "camera:a"))).isEqualTo(Map.of("bridge", 1L, "camera:a", 2L));

        assertThat(file.reserve(List.of("bridge", "camera:b", "camera:a")))
                .isEqualTo(Map.of("bridge", 1L, "camera:a", 2L, "camera:b", 3L));
        assertThat(file.reserve(List.of("bridge", "camera:b"))).containsEntry("camera:a", 2L);
        assertThat(file.accessoryIds()).hasSize(3);
    }
}
