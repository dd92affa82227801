package dev.porchlight.bridge.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamChoiceTest {
    @ParameterizedTest
    @CsvSource({
        "H264 1920x1080|H264 640x360, H264 1920x1080, H264 640x360",
        "H264 3840x2160|H264 1280x720|H264 352x288, H264 1280x720, H264 352x288",
        "H264 3840x2160|H264 640x360, H264 3840x2160, H264 640x360",
        "H265 3840x2160|H264 640x360, H265 3840x2160, H264 640x360",
        "H265 1920x1080|H264 1280x720, H264 1280x720, -",
        "H264 640x480, H264 640x480, -",
        "JPEG 1920x1080|H264 704x576, H264 704x576, -",
        "H264 1920x1080|H264 1280x720|H264 320x240, H264 1920x1080, H264 320x240"
    })
    void of_profiles_choosesForHomeKit(String offered, String main, String substream) {
        StreamChoice choice = StreamChoice.of(Arrays.stream(offered.split("\\|"))
                        .map(StreamChoiceTest::profile)
                        .toList())
                .orElseThrow();

        assertThat(choice.main().name()).isEqualTo(main);
        assertThat(choice.substream().map(MediaProfile::name).orElse("-")).isEqualTo(substream);
    }

    @Test
    void of_noVideoThatCanBeRead_isEmpty() {
        assertThat(StreamChoice.of(List.of())).isEmpty();
        assertThat(StreamChoice.of(List.of(profile("JPEG 640x480")))).isEmpty();
    }

    private static MediaProfile profile(String text) {
        String[] parts = text.split("[ x]");
        return new MediaProfile(
                "t",
                text,
                parts[0],
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                OptionalInt.of(15),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                "rtsp://192.0.2.1/");
    }
}
