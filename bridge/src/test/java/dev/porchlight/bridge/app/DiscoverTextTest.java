package dev.porchlight.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.onvif.FoundCamera;
import dev.porchlight.bridge.onvif.MediaProfile;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.SettingsLoader;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoverTextTest {
    @Test
    void write_twoCamerasOfOneModel_isConfigurationThatLoads(@TempDir Path folder) throws Exception {
        FoundCamera camera = camera("Acme \"Dome\" 4!", List.of(profile("H264", 1920, 30), profile("H264", 640, 30)));
        String text = new DiscoverText(Optional.of("ad\"min")).write(List.of(camera, camera));
        Path file = folder.resolve("porchlight.conf");
        Files.writeString(file, text.substring(text.indexOf("porchlight {")));

        BridgeSettings settings = new SettingsLoader(Map.of("CAMERA_PASSWORD", "s3cret"), folder, folder).load(file);

        assertThat(settings.cameras()).extracting(each -> each.id()).containsExactly("acme-dome-4", "acme-dome-4-2");
        assertThat(settings.cameras())
                .extracting(each -> each.name())
                .containsExactly("Acme \"Dome\" 4", "Acme \"Dome\" 4 2");
        assertThat(settings.cameras().get(0).source().uri().reveal())
                .isEqualTo("rtsp://ad%22min:s3cret@127.0.0.1:8554/1920?a=1&b=2");
        assertThat(settings.cameras().get(0).substream()).isPresent();
    }

    @Test
    void write_cameraThatNeedsOtherSettings_saysWhich() throws Exception {
        String text =
                new DiscoverText(Optional.empty()).write(List.of(camera("Acme", List.of(profile("H265", 1920, 150)))));

        assertThat(text)
                .contains("Set its main stream to H.264")
                .contains("4 s or less (it is 10 s)")
                .contains("clock is 90 s behind");
    }

    @Test
    void write_loginRefused_saysHowToGiveOne() throws Exception {
        FoundCamera refused = new FoundCamera(
                InetAddress.getLoopbackAddress(),
                "Acme",
                Optional.empty(),
                List.of(),
                Optional.of("The camera wants a login"),
                true);

        assertThat(new DiscoverText(Optional.empty()).write(List.of(refused))).contains("--username NAME --password");
        assertThat(new DiscoverText(Optional.of("me")).write(List.of(refused))).contains("ONVIF users");
    }

    @Test
    void write_nobody_saysWhereToLook() {
        assertThat(new DiscoverText(Optional.empty()).write(List.of())).contains("No ONVIF camera answered");
    }

    private static FoundCamera camera(String model, List<MediaProfile> profiles) {
        return new FoundCamera(
                InetAddress.getLoopbackAddress(),
                model,
                Optional.of(Duration.ofSeconds(-90)),
                profiles,
                Optional.empty(),
                false);
    }

    private static MediaProfile profile(String encoding, int width, int keyframeDistance) {
        return new MediaProfile(
                "t",
                "name",
                encoding,
                width,
                width * 9 / 16,
                OptionalInt.of(15),
                OptionalInt.of(2000),
                OptionalInt.of(keyframeDistance),
                Optional.of("AAC"),
                "rtsp://127.0.0.1:8554/" + width + "?a=1&b=2");
    }
}
