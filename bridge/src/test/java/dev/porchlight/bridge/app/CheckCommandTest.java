package dev.porchlight.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.porchlight.bridge.check.Finding;
import dev.porchlight.codecs.demo.DemoScene;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.testing.Clip;
import dev.porchlight.codecs.testing.FakeCamera;
import dev.porchlight.codecs.testing.FakeCameraOptions;
import dev.porchlight.codecs.testing.FakeCameraOptions.Authentication;
import dev.porchlight.conf.SettingsLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void check_goodAndBadCamera_tellsBothAsJson() throws Exception {
        Clip clip = Clip.encode(DemoScene.PORCH, new PictureSize(320, 180), 15, 15, 15);
        FakeCameraOptions options =
                FakeCameraOptions.PLAIN.withAuthentication(Authentication.DIGEST, "viewer", "right");
        try (FakeCamera camera = FakeCamera.start(clip, options)) {
            write("""
                    { id = good, name = Good, source = "%s" }
                    { id = bad, name = Bad, source = "%s" }
                    """.formatted(
                            camera.uriWithPassword(), camera.uriWithPassword().replace("right", "wr0ng")));

            assertThat(porchlight("check", "--json")).isEqualTo(1);
        }

        JsonNode findings = JSON.readTree(out.toString());
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.fieldNames())
                        .toIterable()
                        .containsExactly("subject", "verdict", "evidence", "remedy"));
        assertThat(of(findings, "camera good, main stream").get("verdict").asText())
                .isEqualTo("ok");
        assertThat(of(findings, "camera good, recording").get("verdict").asText())
                .isEqualTo("ok");
        JsonNode bad = of(findings, "camera bad, main stream");
        assertThat(bad.get("verdict").asText()).isEqualTo("problem");
        assertThat(bad.get("evidence").asText()).contains("refuses the user name or password");
        assertThat(bad.get("remedy").asText()).contains("'username' and 'password'");
        assertThat(of(findings, "configuration").get("remedy").isNull()).isTrue();
        assertThat(out.toString()).doesNotContain("wr0ng").doesNotContain("right@");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void check_portTakenAndStateUnwritable_namesTheKeys() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Files.writeString(folder.resolve("file"), "");
            Files.writeString(folder.resolve("porchlight.conf"), """
                    porchlight {
                      state-dir = "file/state"
                      homekit { port = %d, bind = ["127.0.0.1"], advertise = false }
                      status.enabled = false
                      cameras = [{ id = a, name = A, source = "file:nowhere.mp4" }]
                    }
                    """.formatted(other.getLocalPort()));

            assertThat(porchlight("check")).isEqualTo(1);
        }

        String flowing = out.toString().replaceAll("\\s+", " ");
        assertThat(flowing)
                .contains("PROBLEM state folder")
                .contains("Choose another state-dir")
                .contains("PROBLEM port of Porchlight")
                .contains("choose another with homekit.port")
                .contains("note mDNS homekit.advertise is false")
                .contains("Camera a PROBLEM main stream")
                .contains("The file of the source does not exist")
                .contains("3 problems");
    }

    @Test
    void check_wrongConfiguration_listsEveryMistakeAndGoesOn() throws Exception {
        Files.writeString(folder.resolve("porchlight.conf"), """
                porchlight { homekit.prot = 1, cameras = [{ id = a, name = A, source = "rtsp://u:s3cret@:1/" }] }
                """);

        assertThat(porchlight("check", "--json")).isEqualTo(1);

        JsonNode findings = JSON.readTree(out.toString());
        assertThat(findings)
                .filteredOn(finding -> finding.get("subject").asText().equals("configuration"))
                .hasSize(2)
                .anySatisfy(
                        finding -> assertThat(finding.get("remedy").asText()).contains("port"));
        assertThat(of(findings, "encoders").get("verdict").asText()).isNotEqualTo("problem");
        assertThat(out.toString()).doesNotContain("s3cret");
    }

    @Test
    void check_interfaceThatDoesNotExist_namesTheKey() throws Exception {
        write("{ id = a, name = A, source = \"file:nowhere.mp4\" }", "10.255.255.1");

        assertThat(porchlight("check", "--json")).isEqualTo(1);

        assertThat(of(JSON.readTree(out.toString()), "interfaces").get("remedy").asText())
                .contains("homekit.bind");
    }

    @Test
    void check_besideARunningBridge_disturbsNothing() throws Exception {
        try (BridgeUnderTest bridge =
                BridgeUnderTest.start(folder, "bridge", "{ id = a, name = A, source = \"file:nowhere.mp4\" }")) {
            assertThat(porchlight("check", "--json")).isEqualTo(1);

            JsonNode findings = JSON.readTree(out.toString());
            assertThat(of(findings, "bridge").get("evidence").asText()).startsWith("Running; not paired yet");
            assertThat(of(findings, "port of Porchlight").get("evidence").asText())
                    .contains("The running bridge answers at port "
                            + bridge.address().getPort());
            assertThat(of(findings, "status port").get("verdict").asText()).isEqualTo("ok");
            assertThat(of(findings, "ledger").get("verdict").asText()).isEqualTo("ok");
            assertThat(bridge.askStatus("GET", "health")).startsWith("ok");
        }
    }

    @Test
    void text_longWords_areWrappedAndColoured() {
        List<Finding> findings = List.of(
                Finding.ok("clock", "fine"),
                Finding.warning("camera a, keyframes", "word ".repeat(40), "Set the interval."));

        String plain = new CheckText(false).write(findings);
        String coloured = new CheckText(true).write(findings);

        assertThat(plain.lines()).allMatch(line -> line.length() <= 110);
        assertThat(plain)
                .startsWith("Porchlight\n  ok       clock")
                .contains("\nCamera a\n  WARNING  keyframes")
                .contains("→ Set the interval.")
                .endsWith("1 warning.");
        assertThat(coloured).contains("\u001b[1;33m").contains("\u001b[0m");
        assertThat(new CheckText(false).write(findings.subList(0, 1))).endsWith("All is well.");
    }

    private static JsonNode of(JsonNode findings, String subject) {
        for (JsonNode finding : findings) {
            if (finding.get("subject").asText().equals(subject)) {
                return finding;
            }
        }
        throw new AssertionError(subject + " is not among " + findings);
    }

    private void write(String cameras) throws Exception {
        write(cameras, "127.0.0.1");
    }

    private void write(String cameras, String bind) throws Exception {
        Files.writeString(folder.resolve("porchlight.conf"), """
                porchlight {
                  state-dir = state
                  homekit { port = 0, bind = ["%s"], advertise = false }
                  status.enabled = false
                  cameras = [
                    %s
                  ]
                }
                """.formatted(bind, cameras));
    }

    private int porchlight(String... arguments) {
        CommandContext context = new CommandContext(
                new SettingsLoader(Map.of(), folder, folder.resolve("home")),
                (settings, state) -> 0,
                new SecureRandom(),
                new PrintWriter(out, true),
                false);
        return new CommandLineProgram(context, new PrintWriter(err, true)).run(arguments);
    }
}
