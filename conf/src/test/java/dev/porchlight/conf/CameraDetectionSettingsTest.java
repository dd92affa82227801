package dev.porchlight.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraDetectionSettingsTest {
    private static final NormalizedPolygon LOWER_HALF = new NormalizedPolygon(List.of(
            new NormalizedPoint(0, 0.4),
            new NormalizedPoint(1, 0.4),
            new NormalizedPoint(1, 1),
            new NormalizedPoint(0, 1)));

    @TempDir
    private Path folder;

    private ConfigText config;

    @BeforeEach
    void setUp() {
        config = new ConfigText(folder);
    }

    @Test
    void load_nothingWritten_givesDefaults() throws Exception {
        assertThat(config.camera("").detection())
                .isEqualTo(new CameraDetectionSettings(
                        true,
                        Set.of(DetectionClass.PERSON, DetectionClass.ANIMAL),
                        true,
                        0.5,
                        0.002,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        Set.of(DetectionClass.PERSON, DetectionClass.ANIMAL)));
    }

    @Test
    void load_everyKeyWritten_givesEachValue() throws Exception {
        CameraDetectionSettings detection = config.camera("""
                detection {
                  enabled = false, trigger = [vehicle, package], motion-fallback = false, min-score = 0.75, min-area = 0
                  zones = [
                    { name = path, points = [[0,0.4],[1,0.4],[1,1],[0,1]], classes = [person] }
                    { name = all, points = [[0,0.4],[1,0.4],[1,1],[0,1]], min-score = 0.8, min-area = 0.01 }
                    { name = street, points = [[0,0.4],[1,0.4],[1,1],[0,1]], exclude = true }
                  ]
                  schedule = [
                    { days = [fri, sat], from = "22:00", to = "06:30" }
                    { from = "00:00", to = "24:00" }
                  ]
                  time-zone = "Europe/Berlin"
                  cooldown = 2 m, sensors = []
                }
                """).detection();

        assertThat(detection)
                .isEqualTo(new CameraDetectionSettings(
                        false,
                        Set.of(DetectionClass.VEHICLE, DetectionClass.PACKAGE),
                        false,
                        0.75,
                        0,
                        List.of(
                                including("path", Set.of(DetectionClass.PERSON)),
                                new ZoneSettings(
                                        "all",
                                        LOWER_HALF,
                                        EnumSet.allOf(DetectionClass.class),
                                        false,
                                        OptionalDouble.of(0.8),
                                        OptionalDouble.of(0.01)),
                                new ZoneSettings(
                                        "street",
                                        LOWER_HALF,
                                        EnumSet.allOf(DetectionClass.class),
                                        true,
                                        OptionalDouble.empty(),
                                        OptionalDouble.empty())),
                        List.of(
                                new ScheduleWindow(
                                        Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                                        LocalTime.of(22, 0),
                                        LocalTime.of(6, 30)),
                                new ScheduleWindow(
                                        EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)),
                        Optional.of(ZoneId.of("Europe/Berlin")),
                        Duration.ofMinutes(2),
                        Set.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "enabled | 2 | true or false",
                "trigger | person | A list of classes is expected, not 'person'",
                "trigger | [cat] | One of person, animal, vehicle, package is expected, not 'cat'",
                "trigger | [person, person] | named twice",
                "motion-fallback | x | true or false",
                "min-score | 1.01 | A number is expected, not '1.01'",
                "min-score | NaN | A number is expected, not 'NaN'",
                "min-area | -0.1 | A number is expected, not '-0.1'",
                "min-area | much | A number is expected, not 'much'",
                "zones | 7 | A list is expected, not '7'",
                "schedule | night | A list is expected, not 'night'",
                "time-zone | Mars | 'Mars' is not a time zone",
                "cooldown | 10 | has no unit",
                "cooldown | 10 fortnights | A duration is expected",
                "cooldown | -1 s | out of range",
                "cooldown | 2 h | out of range",
                "sensors | [persons] | not 'persons'"
            })
    void load_invalidValue_saysWhatIsWrong(String key, String value, String whatIsWrong) throws Exception {
        SettingsProblem problem = config.cameraProblem("detection." + key + " = " + value);

        assertThat(problem.whatIsWrong()).contains(whatIsWrong);
        assertThat(problem.path()).isEqualTo("porchlight.cameras[0].detection." + key);
        assertThat(problem.line()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name = z, points = [[0,0],[1,1]] | points | A list of 3 to 64 corners",
                "name = z, points = [[0,0],[1,0],[1,2]] | points | A number is expected, not '2'",
                "name = z, points = [[0,0],[1,0],[1]] | points | A corner is a pair",
                "name = z, points = [[0,0],[1,1],[1,0],[0,1]] | points | cross or touch",
                "name = z, points = [[0,0],[0.5,0],[1,0]] | points | too small",
                "name = z, points = [[0,0],[0.5,0],[1,1]], classes = [dog] | classes | not 'dog'",
                "name = z, points = [[0,0],[0.5,0],[1,1]], class = [person] | class | is not a setting",
                "name = z, points = [[0,0],[0.5,0],[1,1]], exclude = some | exclude | true or false",
                "name = z, points = [[0,0],[0.5,0],[1,1]], min-score = 2 | min-score | A number is expected, not '2'",
                "name = z, points = [[0,0],[0.5,0],[1,1]], min-area = -1 | min-area | A number is expected, not '-1'",
                "name = z, points = [[0,0],[0.5,0],[1,1]], exclude = true, min-area = 0.1 | min-area | has no meaning",
                "points = [[0,0],[0.5,0],[1,1]] | name | 'name' is missing",
                "name = z | points | 'points' is missing"
            })
    void load_invalidZone_saysWhatIsWrong(String zone, String key, String whatIsWrong) throws Exception {
        SettingsProblem problem = config.cameraProblem("detection.zones = [{" + zone + "}]");

        assertThat(problem.whatIsWrong()).contains(whatIsWrong);
        assertThat(problem.path()).isEqualTo("porchlight.cameras[0].detection.zones[0]." + key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "from = \"8:00\", to = \"09:00\" | from | A time of day is expected, not '8:00'",
                "from = \"24:00\", to = \"09:00\" | from | A time of day is expected",
                "from = \"08:00\", to = \"25:00\" | to | A time of day is expected, not '25:00'",
                "from = \"08:00\", to = \"08:00\" | to | ends when it begins",
                "from = \"08:00\" | to | 'to' is missing",
                "from = \"08:00\", to = \"09:00\", days = mon | days | A list of days is expected, not 'mon'",
                "from = \"08:00\", to = \"09:00\", days = [] | days | A list of days is expected",
                "from = \"08:00\", to = \"09:00\", days = [monday] | days | A day is expected, not 'monday'",
                "from = \"08:00\", to = \"09:00\", days = [mon, mon] | days | named twice",
                "from = \"08:00\", to = \"09:00\", day = [mon] | day | is not a setting"
            })
    void load_invalidWindow_saysWhatIsWrong(String window, String key, String whatIsWrong) throws Exception {
        SettingsProblem problem = config.cameraProblem("detection.schedule = [{" + window + "}]");

        assertThat(problem.whatIsWrong()).contains(whatIsWrong);
        assertThat(problem.path()).isEqualTo("porchlight.cameras[0].detection.schedule[0]." + key);
    }

    @Test
    void load_tooManyWindows_isAProblem() throws Exception {
        String windows = "{ from = \"08:00\", to = \"09:00\" }\n".repeat(17);

        assertThat(config.cameraProblem("detection.schedule = [" + windows + "]")
                        .whatIsWrong())
                .isEqualTo("There are 17 windows.");
    }

    @Test
    void load_twoZonesOfOneName_isAProblem() throws Exception {
        String zone = "{ name = z, points = [[0,0],[0.5,0],[1,1]] }";

        assertThat(config.cameraProblem("detection.zones = [" + zone + "," + zone + "]")
                        .whatIsWrong())
                .isEqualTo("Two zones of this camera have this name.");
    }

    @Test
    void load_tooManyZones_isAProblem() throws Exception {
        StringBuilder zones = new StringBuilder();
        for (int i = 0; i <= CameraDetectionSettings.MAX_ZONES; i++) {
            zones.append("{ name = z" + i + ", points = [[0,0],[0.5,0],[1,1]] }\n");
        }

        assertThat(config.cameraProblem("detection.zones = [" + zones + "]").whatIsWrong())
                .isEqualTo("There are 17 zones.");
    }

    @Test
    void constructor_outOfRange_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NormalizedPoint(0, 1.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CameraDetectionSettings(
                        true,
                        Set.of(),
                        true,
                        0.5,
                        0.5,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Duration.ofHours(2),
                        Set.of()))
                .withMessageContaining("0 s to 1 h");
    }

    private static ZoneSettings including(String name, Set<DetectionClass> classes) {
        return new ZoneSettings(name, LOWER_HALF, classes, false, OptionalDouble.empty(), OptionalDouble.empty());
    }
}
