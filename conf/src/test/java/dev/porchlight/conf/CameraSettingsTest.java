package dev.porchlight.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraSettingsTest {
    @TempDir
    private Path folder;

    private ConfigText config;

    @BeforeEach
    void setUp() {
        config = new ConfigText(folder);
    }

    @Test
    void load_requiredKeysOnly_givesDefaults() throws Exception {
        CameraSettings camera = config.camera("");

        assertThat(camera.id()).isEqualTo("a");
        assertThat(camera.name()).isEqualTo("A");
        assertThat(camera.kind()).isEqualTo(CameraKind.CAMERA);
        assertThat(camera.source()).isEqualTo(new CameraSource.Demo(DemoScene.PORCH));
        assertThat(camera.substream()).isEmpty();
        assertThat(camera.transport()).isEqualTo(Transport.AUTO);
        assertThat(camera.audio()).isTrue();
    }

    @Test
    void load_everyKeyWritten_givesEachValue() throws Exception {
        CameraSettings camera = config.camera("""
                id = front-door-2
                name = "Haustür"
                kind = doorbell
                source = "rtsp://[2001:db8::10]:7441/main"
                substream = "rtsp://192.0.2.10/sub?x=1"
                username = viewer
                password = "p@ss/word"
                transport = tcp
                audio = false
                """);

        Optional<Credentials> login = Optional.of(new Credentials(Secret.of("viewer"), Secret.of("p@ss/word")));
        assertThat(camera.id()).isEqualTo("front-door-2");
        assertThat(camera.name()).isEqualTo("Haustür");
        assertThat(camera.kind()).isEqualTo(CameraKind.DOORBELL);
        assertThat(camera.source())
                .isEqualTo(new CameraSource.Rtsp(new StreamUrl("2001:db8::10", 7441, Secret.of("/main"), login)));
        assertThat(camera.substream())
                .contains(new CameraSource.Rtsp(new StreamUrl("192.0.2.10", 554, Secret.of("/sub?x=1"), login)));
        assertThat(camera.transport()).isEqualTo(Transport.TCP);
        assertThat(camera.audio()).isFalse();
    }

    @Test
    void load_cameraDefaults_standInForWhatACameraDoesNotSay() throws Exception {
        BridgeSettings settings = config.load("""
                porchlight {
                  camera-defaults { transport = udp, username = u, password = p, privacy.homekit.recording = deny }
                  cameras = [
                    { id = a, name = A, source = "rtsp://192.0.2.1/" }
                    { id = b, name = B, source = "rtsp://x:y@192.0.2.2/", transport = tcp, privacy.homekit.live = deny }
                  ]
                }
                """);

        CameraSettings a = settings.cameras().get(0);
        CameraSettings b = settings.cameras().get(1);
        assertThat(a.transport()).isEqualTo(Transport.UDP);
        assertThat(b.transport()).isEqualTo(Transport.TCP);
        assertThat(a.privacy().homekit())
                .isEqualTo(new DestinationPermissions(Consent.ALLOW, Consent.ALLOW, Consent.DENY));
        assertThat(b.privacy().homekit())
                .isEqualTo(new DestinationPermissions(Consent.DENY, Consent.ALLOW, Consent.DENY));
        assertThat(login(a)).contains(new Credentials(Secret.of("u"), Secret.of("p")));
        assertThat(login(b)).contains(new Credentials(Secret.of("x"), Secret.of("y")));
    }

    @Test
    void load_faultInCameraDefaults_isReportedOnce() throws Exception {
        SettingsProblem problem = config.problem("""
                porchlight {
                  camera-defaults { detection.min-score = 2 }
                  cameras = [
                    { id = a, name = A, source = "demo:porch" }
                    { id = b, name = B, source = "demo:garden" }
                  ]
                }
                """);

        assertThat(problem.path()).isEqualTo("porchlight.camera-defaults.detection.min-score");
    }

    @Test
    void load_nothingOfTheRequired_namesAllThree() throws Exception {
        assertThat(config.problems("porchlight.cameras = [{ }]"))
                .extracting(SettingsProblem::whatIsWrong)
                .containsExactly("'id' is missing.", "'name' is missing.", "'source' is missing.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id | Front | other characters than a-z",
                "id | \"\" | other characters than a-z",
                "name | \"-\" | does not take the name",
                "kind | doorbel | One of camera, doorbell is expected, not 'doorbel'",
                "source | \"http://192.0.2.1/\" | starts with rtsp://",
                "source | \"rtsps://192.0.2.1/\" | rtsps:// is not supported",
                "source | \"demo:beach\" | no demo scene of this name",
                "source | \"file:\" | No path is given",
                "source | \"file:~other/x.mp4\" | home folder of another user",
                "source | \"rtsp://192.0.2.1:0/\" | no valid port",
                "substream | \"rtsp:///x\" | no valid host",
                "transport | multicast | One of auto, tcp, udp is expected",
                "audio | 1 | true or false is expected, not '1'",
                "username | x | Only one of username and password is given",
                "password | \"file:missing\" | it does not exist",
                "detection | 1 | A group of settings is expected, not '1'",
                "privacy | [] | A group of settings is expected, not a list",
                "pasword | x | 'pasword' is not a setting of porchlight.cameras[0]"
            })
    void load_invalidValue_saysWhatIsWrong(String key, String value, String whatIsWrong) throws Exception {
        SettingsProblem problem =
                config.problems(ConfigText.cameraText(key + " = " + value)).get(0);

        assertThat(problem.whatIsWrong()).contains(whatIsWrong);
        assertThat(problem.path()).isEqualTo("porchlight.cameras[0]." + key);
        assertThat(problem.line()).isEqualTo(2);
    }

    @Test
    void uri_everySource_isOneText() throws Exception {
        assertThat(config.camera("source = \"rtsp://u:p@h/x\"").source().uri().reveal())
                .isEqualTo("rtsp://u:p@h:554/x");
        assertThat(config.camera("source = \"demo:garden\"").source().uri().reveal())
                .isEqualTo("demo:garden");
        assertThat(config.camera("source = \"file:a b+c.mp4\"").source().uri().reveal())
                .isEqualTo("file://" + folder + "/a%20b+c.mp4");
    }

    @Test
    void constructor_badId_refuses() throws Exception {
        CameraSettings camera = config.camera("");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CameraSettings(
                        "Not An Id",
                        camera.name(),
                        camera.kind(),
                        camera.source(),
                        camera.substream(),
                        camera.transport(),
                        camera.audio(),
                        camera.detection(),
                        camera.privacy()));
    }

    private static Optional<Credentials> login(CameraSettings camera) {
        return camera.source()
                .match(rtsp -> rtsp.url().credentials(), demo -> Optional.empty(), file -> Optional.empty());
    }
}
