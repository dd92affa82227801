package dev.porchlight.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeKitSettingsTest {
    @TempDir
    private Path folder;

    private ConfigText config;

    @BeforeEach
    void setUp() {
        config = new ConfigText(folder);
    }

    @Test
    void load_nothingWritten_givesDefaults() throws Exception {
        assertThat(config.load("").homekit())
                .isEqualTo(new HomeKitSettings(
                        "Porchlight",
                        Mode.BRIDGE,
                        51826,
                        new BindSettings.Auto(),
                        true,
                        new SetupCodeSetting.Random(),
                        new PortRange(50000, 50127),
                        2,
                        20,
                        new RecordingSettings(Duration.ofMinutes(3), true)));
    }

    @Test
    void load_everyKeyWritten_givesEachValue() throws Exception {
        String text = """
                porchlight.homekit {
                  name = "Haus 7"
                  mode = standalone
                  port = 0
                  bind = ["eth0", "192.168.1.20", "fe80::1%en0"]
                  advertise = false
                  setup-code = "518-08-582"
                  media-ports = "40000-40099"
                  streams-per-camera = 4
                  live-pacing-mbit = 8
                  recording { longest = 90 s, several-hubs = false }
                }
                """;

        assertThat(config.load(text).homekit())
                .isEqualTo(new HomeKitSettings(
                        "Haus 7",
                        Mode.STANDALONE,
                        0,
                        new BindSettings.Listed(List.of("eth0", "192.168.1.20", "fe80::1%en0")),
                        false,
                        new SetupCodeSetting.Fixed(Secret.of("518-08-582")),
                        new PortRange(40000, 40099),
                        4,
                        8,
                        new RecordingSettings(Duration.ofSeconds(90), false)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name | \"\" | does not take the name ''",
                "name | \" Porch\" | does not take the name",
                "name | \"Porch!\" | does not take the name",
                "name | \"a\\tb!\" | 'a?b!'",
                "name | \"Lorem ipsum dolor sit amet consectetur adipiscing elit sed x\" | takes 60 bytes",
                "name | [a] | A text is expected, not a list",
                "mode | hub | One of bridge, standalone is expected, not 'hub'",
                "port | -1 | not '-1'",
                "port | 65536 | not '65536'",
                "port | 1.5 | A whole number is expected, not '1.5'",
                "port | 99999999999999999999 | A whole number is expected",
                "port | http | A whole number is expected, not 'http'",
                "bind | eth0 | auto or a list is expected, not 'eth0'",
                "bind | [] | nothing could reach the bridge",
                "bind | [\"192.168.1.300\"] | neither an IP address nor the name of an interface",
                "bind | [\"host.example.org.x\"] | neither an IP address nor the name of an interface",
                "bind | [eth0, eth0] | listed twice",
                "advertise | maybe | true or false is expected, not 'maybe'",
                "setup-code | 12345678 | does not have the form XXX-XX-XXX",
                "setup-code | \"123-45-678\" | too easy to guess",
                "setup-code | \"876-54-321\" | too easy to guess",
                "setup-code | \"333-33-333\" | too easy to guess",
                "media-ports | \"50000\" | A range of ports is expected",
                "media-ports | \"80-90\" | A range of ports is expected",
                "media-ports | \"50010-50000\" | A range of ports is expected",
                "media-ports | \"5000-6000\" | contains port 5353, which mDNS needs",
                "streams-per-camera | 0 | not '0'",
                "streams-per-camera | 9 | not '9'",
                "live-pacing-mbit | 0 | not '0'",
                "live-pacing-mbit | 1001 | not '1001'",
                "recording.longest | 25 h | out of range",
                "recording.longest | 180 | no unit",
                "recording.longest | off | A duration is expected",
                "recording.several-hubs | 2 | true or false is expected"
            })
    void load_invalidValue_saysWhatIsWrong(String key, String value, String whatIsWrong) throws Exception {
        SettingsProblem problem = config.problem("porchlight.homekit {\n" + key + " = " + value + "\n}");

        assertThat(problem.whatIsWrong()).contains(whatIsWrong);
        assertThat(problem.path()).isEqualTo("porchlight.homekit." + key);
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.whatToDo()).isNotBlank();
    }

    @Test
    void constructor_outOfRange_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PortRange(50001, 50000));
        assertThatIllegalArgumentException().isThrownBy(() -> new BindSettings.Listed(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HomeKitSettings(
                        "A",
                        Mode.BRIDGE,
                        70000,
                        new BindSettings.Auto(),
                        true,
                        new SetupCodeSetting.Random(),
                        new PortRange(50000, 50001),
                        1,
                        1,
                        new RecordingSettings(Duration.ZERO, true)))
                .withMessageContaining("70000")
                .withMessageContaining("0 to 65535");
    }
}
