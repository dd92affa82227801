package dev.porchlight.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.bridge.state.StateFolder;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPortsTest {
    @TempDir
    private Path path;

    private StateFolder folder;

    @BeforeEach
    void setUp() throws Exception {
        folder = StateFolder.open(path);
    }

    @Test
    void findOrPick_freePort_isKept() throws Exception {
        AccessoryServerPlan a = server("a", 0);
        assertThat(new KeptPorts(folder).find(a)).isEmpty();

        int port = new KeptPorts(folder).findOrPick(a);

        assertThat(new KeptPorts(folder).findOrPick(a)).isEqualTo(port);
        assertThat(new KeptPorts(folder).find(a)).hasValue(port);
        assertThat(new KeptPorts(folder).findOrPick(server("b", 0))).isNotEqualTo(port);
        new ServerSocket(port).close();
    }

    @Test
    void find_configuredPort_isNotKept() throws Exception {
        assertThat(new KeptPorts(folder).findOrPick(server("a", 51826))).isEqualTo(51826);
        assertThat(folder.read(KeptPorts.FILE)).isEmpty();
    }

    @Test
    void find_damagedFile_saysWhatToDo() throws Exception {
        for (String content : List.of(
                "{\"version\":2}", "{\"version\":1,\"ports\":{\"a\":0}}", "{\"version\":1,\"ports\":{\"a\":\"x\"}}")) {
            folder.write(KeptPorts.FILE, content.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> new KeptPorts(folder).find(server("a", 0)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(KeptPorts.FILE);
        }
    }

    private static AccessoryServerPlan server(String key, int port) {
        return new AccessoryServerPlan(key, "Name", AccessoryServerPlan.CATEGORY_BRIDGE, port, List.of());
    }
}
