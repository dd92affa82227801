package dev.porchlight.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    private static final Path FOLDER = Path.of("examples").toAbsolutePath();
    private static final Map<String, String> ENVIRONMENT =
            Map.of("CAMERA_PASSWORD", "s3cret", "CAMERA_URL", "rtsp://viewer:s3cret@192.0.2.10/main");

    @TempDir
    private Path home;

    static List<Path> examples() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".conf")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void load_example_isValid(Path example) throws Exception {
        assertThat(new SettingsLoader(ENVIRONMENT, FOLDER, home).load(example).cameras())
                .isNotEmpty();
    }

    @Test
    void load_home_meansWhatItsCommentsSay() throws Exception {
        List<CameraSettings> cameras = new SettingsLoader(ENVIRONMENT, FOLDER, home)
                .load(FOLDER.resolve("home.conf"))
                .cameras();

        assertThat(cameras).extracting(CameraSettings::id).containsExactly("doorbell", "garden", "living-room");
        assertThat(cameras)
                .allSatisfy(camera -> assertThat(camera.source().uri().reveal()).startsWith("rtsp://viewer:s3cret@"));
        assertThat(cameras.get(2).privacy().homekit())
                .isEqualTo(new DestinationPermissions(Consent.ALLOW, Consent.DENY, Consent.DENY));
    }
}
