package dev.porchlight.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link DetectionSettings}, {@link PrivacySettings}, {@link StatusSettings} and {@link BridgeSettings}. */
class SharedSettingsTest {
    @TempDir
    private Path folder;

    private ConfigText config;

    @BeforeEach
    void setUp() {
        config = new ConfigText(folder);
    }

    @Test
    void load_nothingWritten_givesDefaults() throws Exception {
        BridgeSettings settings = config.load("");

        assertThat(settings.stateDir()).isEqualTo(folder.resolve("home/.porchlight"));
        assertThat(settings.cameras()).isEmpty();
        assertThat(settings.detection())
                .isEqualTo(new DetectionSettings(Optional.empty(), DetectionDevice.AUTO, OptionalInt.empty(), 5));
        assertThat(settings.privacy())
                .isEqualTo(new PrivacySettings(List.of(), new LedgerSettings(Duration.ofDays(365))));
        assertThat(settings.status()).isEqualTo(new StatusSettings(true, "127.0.0.1", 8581));
    }

    @Test
    void load_everyKeyWritten_givesEachValue() throws Exception {
        BridgeSettings settings = config.load("""
                porchlight {
                  state-dir = "state/here"
                  detection { model = "yolox-s_1.0", device = cuda, threads = 3, max-fps = 0.5 }
                  privacy { ledger { keep = 30 days } }
                  status { enabled = false, bind = "::", port = 80 }
                }
                """);

        assertThat(settings.stateDir()).isEqualTo(folder.resolve("state/here"));
        assertThat(settings.detection())
                .isEqualTo(new DetectionSettings(
                        Optional.of("yolox-s_1.0"), DetectionDevice.CUDA, OptionalInt.of(3), 0.5));
        assertThat(settings.privacy().ledger().keep()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.status()).isEqualTo(new StatusSettings(false, "::", 80));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "state-dir | \"\" | No path is given",
                "state-dir | \"~other/x\" | home folder of another user",
                "cameras | {} | A list is expected, not a object",
                "detection.model | \"a b\" | cannot be the name of a model",
                "detection.model | \"../x\" | cannot be the name of a model",
                "detection.device | tpu | One of auto, cpu, cuda, mps is expected",
                "detection.threads | 0 | A whole number is expected, not '0'",
                "detection.threads | many | A whole number is expected, not 'many'",
                "detection.max-fps | 0 | A number is expected, not '0'",
                "detection.max-fps | 31 | A number is expected, not '31'",
                "privacy.ledger.keep | 1 h | out of range",
                "privacy.ledger.keep | 11 years | A duration is expected",
                "privacy.ledger.keep | 4000 days | out of range",
                "privacy.destinations | [cloud] | no destination besides Apple Home",
                "status.enabled | maybe | true or false",
                "status.bind | localhost | is not an IP address",
                "status.port | 0 | A whole number is expected, not '0'",
                "status.port | 51826 | which HomeKit uses as well"
            })
    void load_invalidValue_saysWhatIsWrong(String key, String value, String whatIsWrong) throws Exception {
        SettingsProblem problem = config.problem("porchlight {\n" + key + " = " + value + "\n}");

        assertThat(problem.whatIsWrong()).contains(whatIsWrong);
        assertThat(problem.path()).startsWith("porchlight." + key);
        assertThat(problem.line()).isEqualTo(2);
    }

    @Test
    void constructor_outOfRange_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StatusSettings(true, "::", 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LedgerSettings(Duration.ofHours(1)))
                .withMessageContaining("1 days to 3650 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetectionSettings(Optional.empty(), DetectionDevice.CPU, OptionalInt.of(65), 5));
    }
}
