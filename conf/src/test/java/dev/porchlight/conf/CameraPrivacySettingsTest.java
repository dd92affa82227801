package dev.porchlight.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraPrivacySettingsTest {
    @TempDir
    private Path folder;

    private ConfigText config;

    @BeforeEach
    void setUp() {
        config = new ConfigText(folder);
    }

    @Test
    void load_nothingWritten_allowsHomeKitAndMasksNothing() throws Exception {
        assertThat(config.camera("").privacy())
                .isEqualTo(new CameraPrivacySettings(
                        new DestinationPermissions(Consent.ALLOW, Consent.ALLOW, Consent.ALLOW), List.of()));
    }

    @Test
    void load_everyKeyWritten_givesEachValue() throws Exception {
        CameraPrivacySettings privacy = config.camera("""
                privacy {
                  homekit { live = deny, snapshot = deny, recording = deny }
                  masks = [[[0,0],[0.2,0],[0.2,0.3],[0,0.3]], [[0.5,0.5],[1,0.5],[1,1]]]
                }
                """).privacy();

        assertThat(privacy.homekit()).isEqualTo(new DestinationPermissions(Consent.DENY, Consent.DENY, Consent.DENY));
        assertThat(privacy.masks())
                .extracting(NormalizedPolygon::area)
                .satisfiesExactly(
                        first -> assertThat(first).isCloseTo(0.06, offset(1e-9)),
                        second -> assertThat(second).isCloseTo(0.125, offset(1e-9)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "homekit.live | yes | One of allow, deny is expected, not 'yes'",
                "homekit.snapshot | true | One of allow, deny is expected, not 'true'",
                "homekit.recording | alow | One of allow, deny is expected, not 'alow'",
                "homekit.clip | deny | 'clip' is not a setting",
                "cloud | deny | 'cloud' is not a setting",
                "masks | [[0,0],[1,0],[1,1]] | A list of 3 to 64 corners is expected",
                "masks | 5 | A list is expected",
                "masks | [[[0,0],[1,1],[1,0],[0,1]]] | cross or touch"
            })
    void load_invalidValue_saysWhatIsWrong(String key, String value, String whatIsWrong) throws Exception {
        SettingsProblem problem = config.problems(ConfigText.cameraText("privacy." + key + " = " + value))
                .get(0);

        assertThat(problem.whatIsWrong()).contains(whatIsWrong);
        assertThat(problem.path()).startsWith("porchlight.cameras[0].privacy." + key);
        assertThat(problem.line()).isEqualTo(2);
    }

    @Test
    void load_tooManyMasks_isAProblem() throws Exception {
        String masks = "[[0,0],[0.5,0],[1,1]],".repeat(CameraPrivacySettings.MAX_MASKS + 1);

        assertThat(config.cameraProblem("privacy.masks = [" + masks + "]").whatIsWrong())
                .isEqualTo("There are 17 masks.");
    }

    @Test
    void constructor_twoCorners_refuses() {
        List<NormalizedPoint> line = List.of(new NormalizedPoint(0, 0), new NormalizedPoint(1, 1));

        assertThatIllegalArgumentException().isThrownBy(() -> new NormalizedPolygon(line));
    }
}
