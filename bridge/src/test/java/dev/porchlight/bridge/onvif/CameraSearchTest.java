package dev.porchlight.bridge.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CameraSearchTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-04T09:59:00Z"), ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofMillis(300);

    @Test
    void search_openCamera_tellsItsStreamsAtTheAddressItAnsweredFrom() throws Exception {
        try (FakeOnvifCamera camera = new FakeOnvifCamera()) {
            FoundCamera found = onlyOne(search(camera, Optional.empty()));

            assertThat(found.problem()).isEmpty();
            assertThat(found.model()).isEqualTo("Acme Dome \"4\"");
            assertThat(found.clockAhead()).contains(Duration.ofSeconds(90));
            assertThat(found.profiles())
                    .extracting(MediaProfile::uri)
                    .containsExactly("rtsp://127.0.0.1:8554/main?a=1&b=2", "rtsp://127.0.0.1:8554/sub?a=1&b=2");
            assertThat(found.profiles().get(0).framesPerSecond()).hasValue(15);
            assertThat(found.profiles().get(0).keyframeSeconds()).contains(2.0);
            assertThat(found.profiles().get(0).audio()).contains("AAC");
        }
    }

    @Test
    void search_cameraWithLogin_isAskedWithADigestAtItsOwnTime() throws Exception {
        try (FakeOnvifCamera camera = new FakeOnvifCamera().wantsLogin()) {
            Login login = new Login("admin", "pass<word>&1");

            assertThat(onlyOne(search(camera, Optional.of(login))).profiles()).hasSize(2);
        }
    }

    @Test
    void search_wrongOrNoLogin_saysSo() throws Exception {
        try (FakeOnvifCamera camera = new FakeOnvifCamera().wantsLogin()) {
            FoundCamera refused = onlyOne(search(camera, Optional.of(new Login("admin", "wrong"))));
            FoundCamera anonymous = onlyOne(search(camera, Optional.empty()));

            assertThat(refused.loginRefused()).isTrue();
            assertThat(anonymous.loginRefused()).isTrue();
            assertThat(anonymous.model()).isEqualTo("Acme Dome");
            assertThat(anonymous.problem().orElseThrow()).contains("wants a login");
        }
    }

    @Test
    void search_sameDeviceTwiceAndOneWithoutHttp_isListedOnce() throws Exception {
        try (FakeOnvifCamera camera = new FakeOnvifCamera()) {
            String here = "http://127.0.0.1:" + camera.port() + "/x";
            camera.probeMatches(FakeOnvifCamera.match("urn:uuid:1", "https://127.0.0.1/x " + here)
                    + FakeOnvifCamera.match("urn:uuid:1", here)
                    + FakeOnvifCamera.match("urn:uuid:2", "https://127.0.0.1/only"));

            onlyOne(search(camera, Optional.empty()));
        }
    }

    @Test
    void search_answersThatAreNoXml_findNobody() throws Exception {
        try (FakeOnvifCamera camera = new FakeOnvifCamera().probeMatches("<broken")) {
            assertThat(search(camera, Optional.empty())).isEmpty();
            assertThat(camera.asked()).isEmpty();
        }
    }

    private static List<FoundCamera> search(FakeOnvifCamera camera, Optional<Login> login) throws Exception {
        return new CameraSearch(camera.group(), CLOCK, new Random(7))
                .search(List.of(InetAddress.getLoopbackAddress()), PATIENCE, login);
    }

    private static FoundCamera onlyOne(List<FoundCamera> found) {
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
