package dev.porchlight.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.SettingsLoader;
import dev.porchlight.conf.StateDirectory;
import dev.porchlight.conf.StateLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineProgramTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONE_CAMERA = """
            porchlight {
              state-dir = state
              homekit { name = "Haus", port = 0 }
              cameras = [{ id = a, name = "Front Door", source = "demo:porch" }]
            }
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<BridgeSettings> launched = new ArrayList<>();
    private BridgeLauncher launcher = (settings, state) -> 0;

    @BeforeEach
    void setUp() throws Exception {
        write(ONE_CAMERA);
    }

    @Test
    void run_configuration_isLaunchedUnderTheLock() throws Exception {
        launcher = (settings, state) -> {
            launched.add(settings);
            assertThat(StateDirectory.open(folder.resolve("state")).tryLock()).isEmpty();
            assertThat(state.folder()).isEqualTo(folder.resolve("state"));
            return 0;
        };

        assertThat(porchlight("run")).isZero();

        assertThat(launched).extracting(settings -> settings.homekit().name()).containsExactly("Haus");
        StateDirectory.open(folder.resolve("state")).lock().close();
    }

    @Test
    void run_configOption_worksBeforeAndAfterTheCommand() throws Exception {
        launcher = (settings, state) -> settings.homekit().name().equals("Other") ? 0 : 1;
        Files.writeString(folder.resolve("other.conf"), ONE_CAMERA.replace("Haus", "Other"));

        assertThat(porchlight("--config", "other.conf", "run")).isZero();
        assertThat(porchlight("run", "--config", "other.conf")).isZero();
        assertThat(porchlight("run")).isEqualTo(1);
    }

    @Test
    void run_twice_namesTheOtherProcess() throws Exception {
        try (StateLock held = StateDirectory.open(folder.resolve("state")).lock()) {
            assertThat(held.folder()).isDirectory();
            assertThat(porchlight("run")).isEqualTo(1);
        }
        assertThat(err.toString())
                .startsWith("porchlight: Another Porchlight (process "
                        + ProcessHandle.current().pid() + ") uses the state folder");
    }

    @Test
    void run_badConfiguration_listsEveryProblem() throws Exception {
        write("porchlight { homekit.prot = 1, cameras = [{ id = a, name = A, source = \"rtsp://u:s3cret@:1/\" }] }");

        assertThat(porchlight("run")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("porchlight: The configuration has 2 problems.")
                .contains("Did you mean 'port'?")
                .contains("The URL has no valid host.")
                .doesNotContain("s3cret")
                .doesNotContain("\tat ");
    }

    @Test
    void run_withoutConfigurationOrCamera_saysWhatToDo() throws Exception {
        write("");
        assertThat(porchlight("run")).isEqualTo(2);
        assertThat(err.toString())
                .contains("There is no camera in the configuration.")
                .contains("porchlight demo");

        Files.delete(folder.resolve("porchlight.conf"));
        assertThat(porchlight("run")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no configuration: neither ");
    }

    @Test
    void run_openStateFolder_saysTheCommand() throws Exception {
        Files.createDirectory(
                folder.resolve("state"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        assertThat(porchlight("run")).isEqualTo(1);
        assertThat(err.toString()).contains("Run: chmod 700 " + folder.resolve("state"));
    }

    @Test
    void run_failures_areSentencesWithoutStackTraces() throws Exception {
        launcher = (settings, state) -> {
            throw new IOException("Port 51826 is taken.");
        };
        assertThat(porchlight("run")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("porchlight: Port 51826 is taken.");

        launcher = (settings, state) -> {
            throw new IllegalStateException("oops");
        };
        assertThat(porchlight("run")).isEqualTo(1);
        assertThat(err.toString())
                .contains("An error in Porchlight itself")
                .contains("oops")
                .doesNotContain("\tat ");
    }

    @Test
    void demo_always_showsTheCodeAndRunsTwoCameras() throws Exception {
        launcher = (settings, state) -> {
            launched.add(settings);
            assertThat(out.toString())
                    .contains("Setup code")
                    .contains("X-HM://")
                    .contains("\u2588");
            return 0;
        };
        Files.delete(folder.resolve("porchlight.conf"));

        assertThat(porchlight("demo")).isZero();

        assertThat(launched.get(0).cameras()).hasSize(2);
        assertThat(folder.resolve("home/.porchlight-demo/pairings.json")).exists();
        JsonNode before = setup("--demo");
        assertThat(out.toString()).contains(before.get("setupCode").asText());
    }

    @Test
    void setup_json_hasWhatAControllerNeeds() throws Exception {
        JsonNode server = setup();

        assertThat(server.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "name",
                        "deviceId",
                        "port",
                        "category",
                        "setupCode",
                        "setupId",
                        "setupUri",
                        "paired",
                        "controllers",
                        "cameras",
                        "statusUrl",
                        "statusToken");
        assertThat(server.get("name").asText()).isEqualTo("Haus");
        assertThat(server.get("deviceId").asText()).matches("([0-9A-F]{2}:){5}[0-9A-F]{2}");
        assertThat(server.get("port").asInt()).isBetween(1, 65535);
        assertThat(server.get("category").asInt()).isEqualTo(2);
        assertThat(server.get("setupCode").asText()).matches("\\d{3}-\\d{2}-\\d{3}");
        assertThat(server.get("setupUri").asText())
                .matches("X-HM://[0-9A-Z]{9}" + server.get("setupId").asText());
        assertThat(server.get("paired").booleanValue()).isFalse();
        assertThat(server.get("controllers").intValue()).isZero();
        assertThat(server.get("cameras")).hasToString("[{\"id\":\"a\",\"aid\":2}]");
        assertThat(server.get("statusUrl").asText()).isEqualTo("http://127.0.0.1:8581/");
        assertThat(server.get("statusToken").asText()).hasSizeGreaterThan(40);
    }

    @Test
    void setup_again_saysTheSame() throws Exception {
        assertThat(setup()).isEqualTo(setup());
    }

    @Test
    void setup_besideARunningBridge_readsOnly() throws Exception {
        JsonNode before = setup();
        try (StateLock held = StateDirectory.open(folder.resolve("state")).lock()) {
            assertThat(held.folder()).isDirectory();
            assertThat(setup()).isEqualTo(before);

            write(ONE_CAMERA.replace("cameras = [", "cameras = [{ id = b, name = B, source = \"demo:garden\" },"));
            assertThat(porchlight("setup")).isEqualTo(1);
            assertThat(err.toString()).contains("Restart it");
        }
        assertThat(setup().get("cameras")).hasToString("[{\"id\":\"b\",\"aid\":3},{\"id\":\"a\",\"aid\":2}]");
    }

    @Test
    void setup_standalone_hasOneEntryPerCamera() throws Exception {
        write("""
                porchlight {
                  state-dir = state
                  homekit { mode = standalone, port = 51826, setup-code = "518-08-582" }
                  status { bind = "::", port = 9000 }
                  cameras = [
                    { id = door, name = Door, kind = doorbell, source = "demo:porch" }
                    { id = yard, name = Yard, source = "demo:garden" }
                  ]
                }
                """);

        JsonNode servers = setupAll();

        assertThat(servers).hasSize(2);
        assertThat(servers.get(0).get("category").asInt()).isEqualTo(17);
        assertThat(servers.get(1).get("category").asInt()).isEqualTo(17);
        assertThat(servers.get(1).get("port").asInt()).isEqualTo(51827);
        assertThat(servers.get(0).get("cameras")).hasToString("[{\"id\":\"door\",\"aid\":1}]");
        assertThat(servers.get(0).get("setupCode").asText()).isEqualTo("518-08-582");
        assertThat(servers.get(0).get("deviceId")).isNotEqualTo(servers.get(1).get("deviceId"));
        assertThat(servers.get(0).get("statusUrl").asText()).isEqualTo("http://[::1]:9000/");
    }

    @Test
    void setup_statusSwitchedOff_hasNoPage() throws Exception {
        write(ONE_CAMERA + "porchlight.status.enabled = false");

        JsonNode server = setup();

        assertThat(server.get("statusUrl").isNull()).isTrue();
        assertThat(server.get("statusToken").isNull()).isTrue();
    }

    @Test
    void setup_text_showsTheCodeOnlyUntilPaired() throws Exception {
        assertThat(porchlight("setup")).isZero();
        assertThat(out.toString())
                .contains("Haus")
                .contains("\u2588")
                .contains("Paired        no")
                .contains("Front Door");

        pairOneController();

        assertThat(porchlight("setup")).isZero();
        assertThat(out.toString())
                .contains("yes, with 1 controller\n")
                .doesNotContain("\u2588")
                .doesNotContain("X-HM");
        assertThat(setup().get("paired").booleanValue()).isTrue();
    }

    @Test
    void setup_damagedPairings_saysWhichFile() throws Exception {
        setup();
        Files.writeString(folder.resolve("state/pairings.json"), "{");

        assertThat(porchlight("setup")).isEqualTo(1);
        assertThat(err.toString()).contains("pairings.json").contains("backup").doesNotContain("\tat ");
    }

    @Test
    void wrongUsage_always_isStatusTwoWithAHint() throws Exception {
        assertThat(porchlight("setpu")).isEqualTo(2);
        assertThat(err.toString()).contains("setup");
        assertThat(porchlight("run", "--loud")).isEqualTo(2);
        assertThat(porchlight("--config")).isEqualTo(2);
        assertThat(porchlight()).isEqualTo(2);
        assertThat(err.toString()).contains("Try 'porchlight --help'.");
    }

    @Test
    void helpAndVersion_everywhere_areStatusZero() throws Exception {
        for (String command : List.of("run", "demo", "setup")) {
            assertThat(porchlight(command, "--help")).isZero();
            assertThat(out.toString()).contains("Usage: porchlight " + command).contains("--config");
        }
        assertThat(porchlight("--help")).isZero();
        assertThat(out.toString())
                .contains("run")
                .contains("demo")
                .contains("setup")
                .contains("Exit status");
        assertThat(porchlight("--version")).isZero();
        assertThat(out.toString()).startsWith("porchlight ");
    }

    private void write(String configuration) throws IOException {
        Files.writeString(folder.resolve("porchlight.conf"), configuration);
    }

    private JsonNode setup(String... options) throws Exception {
        JsonNode servers = setupAll(options);
        assertThat(servers).hasSize(1);
        return servers.get(0);
    }

    private JsonNode setupAll(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("setup", "--json"));
        arguments.addAll(List.of(options));
        StringWriter before = new StringWriter().append(out.toString());
        assertThat(porchlight(arguments.toArray(String[]::new)))
                .as(err.toString())
                .isZero();
        JsonNode servers = JSON.readTree(out.toString());
        out.getBuffer().setLength(0);
        out.append(before.toString());
        return servers;
    }

    /** With the key of the accessory itself: one that is certainly valid. */
    private void pairOneController() throws IOException {
        Path file = folder.resolve("state/pairings.json");
        ObjectNode pairings = (ObjectNode) JSON.readTree(file.toFile());
        pairings.withArray("controllers")
                .addObject()
                .put("identifier", "E0A1")
                .put("publicKey", pairings.get("publicKey").asText())
                .put("admin", true);
        Files.write(file, JSON.writeValueAsBytes(pairings));
    }

    private int porchlight(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandContext context = new CommandContext(
                new SettingsLoader(Map.of(), folder, folder.resolve("home")),
                (settings, state) -> launcher.run(settings, state),
                new SecureRandom(),
                new PrintWriter(out, true),
                false);
        return new CommandLineProgram(context, new PrintWriter(err, true)).run(arguments);
    }
}
