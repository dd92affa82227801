package dev.porchlight.bridge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.porchlight.codecs.demo.DemoScene;
import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.InputTrouble;
import dev.porchlight.codecs.ingest.TransportChoice;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.StreamUri;
import dev.porchlight.codecs.testing.Clip;
import dev.porchlight.codecs.testing.FakeCamera;
import dev.porchlight.codecs.testing.FakeCameraOptions;
import dev.porchlight.codecs.testing.FakeCameraOptions.Authentication;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a camera on the loopback, with limits short enough for a test. */
class StreamObserverTest {
    private static final int FRAMES_PER_SECOND = 15;

    private static Clip lively;
    private static Clip rareKeyframes;

    private final StreamObserver observer =
            new StreamObserver(Duration.ofSeconds(4), Duration.ofMillis(1200), Duration.ofMillis(2500));

    @BeforeAll
    static void encode() throws Exception {
        PictureSize size = new PictureSize(320, 180);
        lively = Clip.encode(DemoScene.PORCH, size, FRAMES_PER_SECOND, 30, 10);
        rareKeyframes = Clip.encode(DemoScene.PORCH, size, FRAMES_PER_SECOND, 60, 60);
    }

    @Test
    void observe_cameraWithSound_isMeasured() throws Exception {
        try (FakeCamera camera = FakeCamera.start(lively, FakeCameraOptions.PLAIN.withAudio())) {
            StreamSight.Seen seen = seen(camera.uri());

            assertThat(seen.facts().size()).isEqualTo(new PictureSize(320, 180));
            assertThat(seen.facts().keyframeIntervalMicros()).isBetween(600_000L, 750_000L);
            assertThat(seen.hasWholeInterval()).isTrue();
            assertThat(seen.audio().map(AudioFormat::codec)).contains(AudioCodec.PCMU);
            assertThat(seen.seconds()).isGreaterThan(1.1);
        }
    }

    @Test
    void observe_rareKeyframes_watchesToTheLimit() throws Exception {
        try (FakeCamera camera = FakeCamera.start(rareKeyframes, FakeCameraOptions.PLAIN)) {
            StreamSight.Seen seen = seen(camera.uri());

            assertThat(seen.hasWholeInterval()).isFalse();
            assertThat(seen.facts().keyframeIntervalMicros()).isGreaterThan(2_000_000);
            assertThat(seen.audio()).isEmpty();
        }
    }

    @Test
    void observe_wrongPassword_isToldApart() throws Exception {
        FakeCameraOptions options =
                FakeCameraOptions.PLAIN.withAuthentication(Authentication.DIGEST, "viewer", "right");
        try (FakeCamera camera = FakeCamera.start(lively, options)) {
            assertThat(trouble("rtsp://viewer:wrong@127.0.0.1:" + camera.port() + "/main"))
                    .isEqualTo(InputTrouble.WRONG_PASSWORD);
            assertThat(camera.accepted())
                    .as("a second attempt might lock the user")
                    .isEqualTo(1);
        }
    }

    @Test
    void observe_nothingAtThePort_isRefused() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(trouble("rtsp://127.0.0.1:" + port + "/main")).isEqualTo(InputTrouble.REFUSED);
    }

    @Test
    void observe_noFile_isToldApart() throws Exception {
        assertThat(trouble("file:/nowhere/clip.mp4")).isEqualTo(InputTrouble.NO_FILE);
    }

    @Test
    void cameraCheck_streamsWithFaults_findsThemAll() throws Exception {
        FakeCameraOptions options = FakeCameraOptions.PLAIN.withAuthentication(Authentication.BASIC, "viewer", "right");
        try (FakeCamera main = FakeCamera.start(lively, FakeCameraOptions.PLAIN);
                FakeCamera substream = FakeCamera.start(lively, options)) {
            CheckedCamera camera = new CheckedCamera(
                    "a",
                    StreamUri.parse(main.uri()),
                    Optional.of(StreamUri.parse(substream.uri())),
                    TransportChoice.TCP,
                    true,
                    true);

            List<Finding> findings =
                    new CameraCheck(camera, observer, () -> List.of(EncoderKind.OPENH264), Thread::new).call();

            assertThat(findings)
                    .extracting(Finding::subject, Finding::verdict)
                    .contains(
                            tuple("camera a, main stream", Verdict.OK),
                            tuple("camera a, sound", Verdict.NOTE),
                            tuple("camera a, substream", Verdict.PROBLEM),
                            tuple("camera a, live view", Verdict.OK),
                            tuple("camera a, recording", Verdict.OK));
        }
    }

    private StreamSight.Seen seen(String uri) throws InterruptedException {
        return observer.observe("a", StreamUri.parse(uri), TransportChoice.TCP, true)
                .seen()
                .orElseThrow();
    }

    private InputTrouble trouble(String uri) throws InterruptedException {
        StreamSight sight = observer.observe("a", StreamUri.parse(uri), TransportChoice.AUTO, true);
        assertThat(sight).isInstanceOf(StreamSight.Unseen.class);
        return ((StreamSight.Unseen) sight).trouble();
    }
}
