package dev.porchlight.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({
        "kitten, sitting, 3",
        "nmae, name, 1",
        "'', abc, 3",
        "abc, '', 3",
        "port, port, 0",
        "a, b, 1",
        "ab, ba, 1"
    })
    void between_twoWords_countsChanges(String a, String b, int distance) {
        assertThat(EditDistance.between(a, b)).isEqualTo(distance);
        assertThat(EditDistance.between(b, a)).isEqualTo(distance);
    }

    @Test
    void nearest_closeWord_isFoundAndFarOneIsNot() {
        List<String> words = List.of("media-ports", "mode", "name");

        assertThat(EditDistance.nearest("mediaports", words)).contains("media-ports");
        assertThat(EditDistance.nearest("nam", words)).contains("name");
        assertThat(EditDistance.nearest("transport", words)).isEmpty();
        assertThat(EditDistance.nearest("m".repeat(100_000), words)).isEmpty();
    }
}
