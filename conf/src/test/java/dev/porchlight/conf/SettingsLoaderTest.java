package dev.porchlight.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
    @TempDir
    private Path folder;

    @Test
    void load_manyFaults_reportsAllInFileOrder() throws Exception {
        SettingsException failure = new ConfigText(folder).failure("""
                porchlight {
                  homekit { nmae = x, port = http }
                  port = 1
                  cameras = [
                    5
                    { id = a, name = A, source = "demo:porch", detection { cooldown = 10 } }
                    { id = a, name = a, source = "demo:porch" }
                  ]
                  detection = 5
                }
                stray = 1
                """);

        assertThat(failure.problems())
                .extracting(p -> p.line() + " " + p.path())
                .containsExactly(
                        "2 porchlight.homekit.port",
                        "2 porchlight.homekit.nmae",
                        "3 porchlight.port",
                        "5 porchlight.cameras[0]",
                        "6 porchlight.cameras[1].detection.cooldown",
                        "7 porchlight.cameras[2].id",
                        "7 porchlight.cameras[2].name",
                        "9 porchlight.detection",
                        "11 stray");
        assertThat(failure).hasMessageStartingWith("The configuration has 9 problems.\n\n" + folder);
        assertThat(failure)
                .hasMessageContaining("porchlight.conf:2  porchlight.homekit.nmae\n"
                        + "    'nmae' is not a setting of porchlight.homekit.\n    Did you mean 'name'?");
        assertThat(failure).hasMessageContaining("The id 'a' belongs to porchlight.cameras[1] already.");
        assertThat(failure).hasMessageContaining("Move it into porchlight.homekit.");
    }

    @Test
    void load_environmentValues_areUsed() throws Exception {
        ConfigText config = new ConfigText(folder, Map.of("PORT", "1234", "CAM", "s3cret"));

        BridgeSettings settings = config.load("""
                porchlight {
                  homekit { port = ${PORT}, name = ${?ABSENT} }
                  cameras = [{ id = a, name = A, source = "rtsp://u:"${CAM}"@192.0.2.1/main" }]
                }
                """);

        assertThat(settings.homekit().port()).isEqualTo(1234);
        assertThat(settings.homekit().name()).isEqualTo("Porchlight");
        assertThat(url(settings).complete().reveal()).isEqualTo("rtsp://u:s3cret@192.0.2.1:554/main");
    }

    @Test
    void load_undefinedVariables_namesEachOnceWithItsLine() throws Exception {
        List<SettingsProblem> problems = new ConfigText(folder).problems("""
                porchlight {
                  homekit { port = ${PORT}, name = "x"${NAME}
                    mode = ${?MODE} }
                  cameras = [{ id = a, name = A, source = "rtsp://u:"${CAM}"@h/" }, ${WHOLE}]
                }
                """);

        assertThat(problems)
                .extracting(p -> p.line() + " " + p.whatIsWrong())
                .containsExactlyInAnyOrder(
                        "2 Nothing defines 'PORT', which this line refers to.",
                        "2 Nothing defines 'NAME', which this line refers to.",
                        "4 Nothing defines 'CAM', which this line refers to.",
                        "4 Nothing defines 'WHOLE', which this line refers to.");
    }

    @Test
    void load_secretsFromFiles_areTheirOneLine() throws Exception {
        ConfigText config = new ConfigText(folder);
        config.file("cam.pw", "p@ss word\n");
        config.file("code", "518-08-582");

        BridgeSettings settings = config.load("""
                porchlight {
                  homekit.setup-code = "file:code"
                  cameras = [{ id = a, name = A, source = "rtsp://192.0.2.1/", username = u, password = "file:cam.pw" }]
                }
                """);

        assertThat(settings.homekit().setupCode()).isEqualTo(new SetupCodeSetting.Fixed(Secret.of("518-08-582")));
        assertThat(url(settings).credentials().orElseThrow().password().reveal())
                .isEqualTo("p@ss word");
    }

    @Test
    void load_secretFileOfTwoLinesOrTooLong_isAProblem() throws Exception {
        ConfigText config = new ConfigText(folder);
        config.file("two", "hunter2\nhunter3\n");
        config.file("long", "x".repeat(5000));
        config.file("empty", "\n");

        for (String name : List.of("two", "long", "empty")) {
            SettingsProblem problem = config.cameraProblem("username = u, password = \"file:" + name + "\"");
            assertThat(problem.whatIsWrong()).contains("does not hold a secret of one line");
            assertThat(problem.toString()).doesNotContain("hunter");
        }
    }

    @Test
    void load_include_isReadRelativeToItsFile() throws Exception {
        ConfigText config = new ConfigText(folder);
        Files.createDirectory(folder.resolve("parts"));
        config.file("parts/a.conf", "include \"b.conf\"");
        config.file("parts/b.conf", "porchlight.homekit.name = Included\nporchlight.homekit.port = x");

        SettingsProblem problem = config.problem("include \"parts/a.conf\"");

        assertThat(problem.file()).isEqualTo(folder.resolve("parts/b.conf").toString());
        assertThat(problem.line()).isEqualTo(2);
    }

    @Test
    void load_includeOfAnythingButAFile_isRefused() throws Exception {
        ConfigText config = new ConfigText(folder);

        assertThat(config.problem("include url(\"http://127.0.0.1:9/x\")").whatIsWrong())
                .isEqualTo("URLs are not included.");
        assertThat(config.problem("include \"http://127.0.0.1:9/x\"").whatIsWrong())
                .isEqualTo("URLs are not included.");
        assertThat(config.problem("include classpath(\"reference.conf\")").whatIsWrong())
                .isEqualTo("Resources of the program are not included.");
        assertThat(config.problem("include \"porchlight.conf\"").whatIsWrong()).contains("includes itself");
        assertThat(config.problem("include \"missing.conf\"").whatIsWrong()).isEqualTo("This file does not exist.");
    }

    @Test
    void load_notHocon_saysWhichLineAndQuotesNothing() throws Exception {
        ConfigText config = new ConfigText(folder);
        Map<String, String> faults = Map.of(
                "\n password = \"hunter2", "A double quote is not closed.",
                "\n source = rtsp://u:hunter2@h/x", "A text that contains a colon is not quoted.",
                "a = [1, hunter2", "A list is not closed, or a comma is missing in it.",
                "a { b = hunter2", "The file ends too early: a closing } or ] is missing.",
                "a = hunter2 }", "There is a } without its {.",
                "a = ${hunter2", "A substitution ${ is not closed.",
                "hunter2 hunter2", "A key has no value.",
                "a = @hunter2", "This line cannot be understood.",
                "a = ${b}\nb = ${a}\nc = hunter2",
                        "The substitutions ${…} refer to each other in a circle or cannot be made.");

        for (Map.Entry<String, String> fault : faults.entrySet()) {
            SettingsException failure = config.failure(fault.getKey());
            assertThat(failure.problems())
                    .extracting(SettingsProblem::whatIsWrong)
                    .containsExactly(fault.getValue());
            assertThat(failure.problems().get(0).line()).isPositive();
            assertThat(failure.getMessage()).doesNotContain("hunter2");
        }
    }

    @Test
    void load_unreadableFile_saysWhy() throws Exception {
        SettingsLoader loader = new ConfigText(folder).loader();
        Files.write(folder.resolve("latin1.conf"), new byte[] {'a', '=', (byte) 0xe4});

        assertThat(problemOf(loader, folder)).isEqualTo("This is a folder, not a file.");
        assertThat(problemOf(loader, folder.resolve("none"))).isEqualTo("This file does not exist.");
        assertThat(problemOf(loader, folder.resolve("latin1.conf"))).isEqualTo("This file is not text in UTF-8.");
    }

    @Test
    void find_noFileAnywhere_saysWhereItLooked() {
        SettingsLoader loader = new ConfigText(folder).loader();

        SettingsException failure = catchThrowableOfType(SettingsException.class, () -> loader.find(Optional.empty()));

        assertThat(failure)
                .hasMessageContaining(folder.resolve("porchlight.conf").toString())
                .hasMessageContaining(
                        folder.resolve("home/.porchlight/porchlight.conf").toString())
                .hasMessageContaining("porchlight demo");
    }

    @Test
    void find_searchOrder_isNamedThenHereThenHome() throws Exception {
        ConfigText config = new ConfigText(folder);
        Path home = Files.createDirectories(folder.resolve("home/.porchlight"));
        Path atHome = config.file(home.resolve("porchlight.conf").toString(), "");
        assertThat(config.loader().find(Optional.empty())).isEqualTo(atHome);

        Path here = config.file("porchlight.conf", "");
        assertThat(config.loader().find(Optional.empty())).isEqualTo(here);
        assertThat(config.loader().find(Optional.of(Path.of("other.conf")))).isEqualTo(folder.resolve("other.conf"));
    }

    @Test
    void load_camerasAndPorts_areCheckedAgainstEachOther() throws Exception {
        ConfigText config = new ConfigText(folder);

        assertThat(config.problem(cameras(3, "homekit.media-ports = \"50000-50009\""))
                        .whatIsWrong())
                .contains("has 10 ports, but 3 cameras with 2 streams each need 12");
        assertThat(config.problem(cameras(3, "homekit { mode = standalone, port = 65534 }"))
                        .whatIsWrong())
                .contains("need the ports 65534 to 65536");
        assertThat(config.problem(cameras(3, "homekit { mode = standalone, port = 8580 }"))
                        .whatIsWrong())
                .contains("status page has port 8581");
        assertThat(config.problem(cameras(150, "homekit.media-ports = \"50000-59999\""))
                        .whatIsWrong())
                .contains("There are 150 cameras, but HomeKit takes 149");
        assertThat(config.load(cameras(149, "homekit.media-ports = \"50000-59999\""))
                        .cameras())
                .hasSize(149);
        assertThat(config.load(cameras(1, "homekit.port = 8581, status.enabled = false"))
                        .status()
                        .enabled())
                .isFalse();
    }

    @Test
    void demo_always_hasTwoSyntheticCamerasAndItsOwnState() throws Exception {
        BridgeSettings demo = new ConfigText(folder).loader().demo();

        assertThat(demo.stateDir()).isEqualTo(folder.resolve("home/.porchlight-demo"));
        assertThat(demo.cameras())
                .extracting(CameraSettings::source)
                .containsExactly(new CameraSource.Demo(DemoScene.PORCH), new CameraSource.Demo(DemoScene.GARDEN));
    }

    @Test
    void load_canarySecrets_neverShowAnywhere() throws Exception {
        ConfigText config = new ConfigText(folder, Map.of("CANARY", "canary-env"));
        config.file("secret", "canary-file");

        BridgeSettings settings = config.load("""
                porchlight {
                  homekit.setup-code = "518-08-582"
                  cameras = [
                    { id = a, name = A, source = "rtsp://canary-user:canary-url@192.0.2.1/canary-path?canary=1" }
                    { id = b, name = B, source = "rtsp://192.0.2.1/", username = ${CANARY}, password = "file:secret" }
                  ]
                }
                """);
        assertThat(settings.toString())
                .doesNotContain("canary")
                .doesNotContain("518-08")
                .contains("192.0.2.1:554");

        SettingsException failure = config.failure("""
                porchlight {
                  homekit { port = ${CANARY}, name = "rtsp://canary:canary@h/", mode = "x"${CANARY}, setup-code = canary }
                  "rtsp://canary:canary@h/" = 1
                  cameras = [{ id = "canary@host", name = "canary://x!", source = "rtsp://canary:ca/nary@h", substream = canary }]
                }
                """);
        assertThat(failure.getMessage()).doesNotContain("canary").doesNotContain("nary@");
    }

    @Test
    void reference_everyKey_isReadAndEveryKeyReadIsInIt() throws Exception {
        ConfigText config = new ConfigText(folder);
        Path file = config.file("full.conf", """
                porchlight.camera-defaults.detection.zones = [{ name = z, points = [[0,0],[1,0],[1,1]] }]
                porchlight.camera-defaults.detection.schedule = [{ from = "08:00", to = "09:00" }]
                porchlight.cameras = [{ id = a, name = A, source = "demo:porch" }]
                """);

        Set<String> read = SettingsLoader.keysRead(config.loader(), file);

        Set<String> documented = ReferenceKeys.documented();
        assertThat(read).containsExactlyInAnyOrderElementsOf(documented);
        assertThat(new HashSet<>(documented)).contains("porchlight.cameras[].detection.zones[].points");
    }

    private static String cameras(int count, String settings) {
        StringBuilder text = new StringBuilder("porchlight {\n" + settings + "\ncameras = [\n");
        for (int i = 0; i < count; i++) {
            text.append("{ id = c" + i + ", name = C" + i + ", source = \"demo:porch\" }\n");
        }
        return text.append("]\n}").toString();
    }

    private static StreamUrl url(BridgeSettings settings) {
        return ((CameraSource.Rtsp) settings.cameras().get(0).source()).url();
    }

    private static String problemOf(SettingsLoader loader, Path file) {
        SettingsException failure = catchThrowableOfType(SettingsException.class, () -> loader.load(file));
        assertThat(failure.problems()).hasSize(1);
        return failure.problems().get(0).whatIsWrong();
    }
}
