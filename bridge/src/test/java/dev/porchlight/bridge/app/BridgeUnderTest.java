package dev.porchlight.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.guard.OutboundGuard;
import dev.porchlight.bridge.state.StateFolder;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.SettingsLoader;
import dev.porchlight.conf.StateDirectory;
import dev.porchlight.conf.StateLock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The assembled bridge on the loopback, from a configuration file to open ports. Thread: one. */
final class BridgeUnderTest implements AutoCloseable {
    static final String SETUP_CODE = "482-91-637";

    private static final int MEDIA_PORTS = 40;
    private static final int HIGHEST_FIRST_PORT = 65_000;

    private final BridgeSettings settings;
    private final StateLock state;
    private final BridgeAssembly assembly;

    private BridgeUnderTest(BridgeSettings settings, StateLock state, BridgeAssembly assembly) {
        this.settings = settings;
        this.state = state;
        this.assembly = assembly;
    }

    /** Starts with these cameras, each as it stands in the configuration; {@code folder} keeps what a restart finds. */
    static BridgeUnderTest start(Path folder, String mode, String... cameras) throws Exception {
        SecureRandom random = new SecureRandom();
        Path file = Files.writeString(folder.resolve("porchlight.conf"), configuration(mode, cameras));
        BridgeSettings settings = new SettingsLoader(Map.of(), folder, folder).load(file);
        StateLock state = StateDirectory.open(settings.stateDir()).lock();
        new FirstStart(settings, random).make(state);
        BridgeAssembly assembly = new BridgeAssembly(
                settings, state.folder(), random, new OutboundGuard(WaysOut.of(settings), System::nanoTime));
        BridgeUnderTest bridge = new BridgeUnderTest(settings, state, assembly);
        try {
            assembly.start();
            return bridge;
        } catch (Exception e) {
            bridge.close();
            throw e;
        }
    }

    private static String configuration(String mode, String... cameras) throws IOException {
        int mediaPort = freeMediaPort();
        return """
                porchlight {
                  state-dir = state
                  homekit {
                    mode = %s, port = 0, bind = ["127.0.0.1"], advertise = false
                    setup-code = "%s", media-ports = "%d-%d"
                  }
                  status.port = %d
                  cameras = [
                    %s
                  ]
                }
                """.formatted(
                mode, SETUP_CODE, mediaPort, mediaPort + MEDIA_PORTS - 1, freePort(), String.join("\n    ", cameras));
    }

    private static int freeMediaPort() throws IOException {
        return Math.min(freePort(), HIGHEST_FIRST_PORT);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    /** Asks the status port, as another program of the house does; its answer must be 200. */
    String askStatus(String method, String path) throws Exception {
        SetupInformation.StatusPage page = new SetupReader(settings, state.folder(), new SecureRandom())
                .read()
                .statusPage()
                .orElseThrow();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(page.url()).resolve(path))
                                .header(
                                        "Authorization",
                                        "Bearer " + page.token().reveal())
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** Where its accessory servers listen, in the order of the cameras. */
    List<InetSocketAddress> addresses() throws IOException {
        KeptPorts ports = new KeptPorts(StateFolder.open(state.folder()));
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (AccessoryServerPlan plan : AccessoryServerPlan.of(settings)) {
            addresses.add(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), ports.find(plan).orElseThrow()));
        }
        return addresses;
    }

    InetSocketAddress address() throws IOException {
        return addresses().get(0);
    }

    @Override
    public void close() throws IOException {
        assembly.close();
        state.close();
    }
}
