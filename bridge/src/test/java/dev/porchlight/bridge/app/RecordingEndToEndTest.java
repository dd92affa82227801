package dev.porchlight.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.porchlight.bridge.datastream.testing.HubRecording;
import dev.porchlight.bridge.datastream.testing.TestHub;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.testing.ControllerIdentity;
import dev.porchlight.bridge.hap.testing.HapVectors;
import dev.porchlight.bridge.hds.HdsReason;
import dev.porchlight.bridge.recording.RecordingOffer;
import dev.porchlight.bridge.recording.RecordingTrigger;
import dev.porchlight.codecs.demo.DemoScene;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ingest.CameraFeed;
import dev.porchlight.codecs.ingest.FeedSettings;
import dev.porchlight.codecs.ingest.TransportChoice;
import dev.porchlight.codecs.media.FeedState;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.StreamUri;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.testing.Clip;
import dev.porchlight.codecs.testing.FakeCamera;
import dev.porchlight.codecs.testing.FakeCameraOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The assembled bridge between a camera and a home hub: from a motion to a file that FFmpeg reads. */
@Timeout(60)
final class RecordingEndToEndTest {
    private static final PictureSize CAMERA_SIZE = new PictureSize(640, 360);
    private static final String PORCH = "porch";
    private static final long STREAM = 1;

    private static Clip clip;

    @TempDir
    private Path folder;

    private final ControllerIdentity hub = new ControllerIdentity();
    private FakeCamera camera;

    @BeforeAll
    static void encodeClip() throws FfmpegException {
        clip = Clip.encode(DemoScene.PORCH, CAMERA_SIZE, 15, 15, 10);
    }

    @BeforeEach
    void startCamera() {
        camera = FakeCamera.start(clip, FakeCameraOptions.PLAIN);
    }

    @AfterEach
    void stopCamera() {
        camera.close();
    }

    private BridgeUnderTest startBridge() throws Exception {
        return BridgeUnderTest.start(
                folder,
                "bridge",
                "{ id = porch, name = Porch, source = \"%s\", transport = tcp, detection.enabled = false }"
                        .formatted(camera.uri()));
    }

    /** 1080p30, High 4.0, prebuffer and fragments of 4 s. */
    private static String selection() {
        return HapVectors.stream(HapVectors.read("tlv8-recording.json").get("cases"))
                .filter(vector -> vector.get("name").asText().startsWith("1080p30"))
                .findFirst()
                .orElseThrow()
                .get("base64")
                .asText();
    }

    private static HomeClient.Place recording(HomeClient home, String characteristic) throws IOException {
        return home.place(PORCH, HomeClient.RECORDING_MANAGEMENT, characteristic);
    }

    private static void arm(HomeClient home) throws IOException {
        assertThat(home.write(recording(home, HomeClient.SELECTED_RECORDING), TextNode.valueOf(selection())))
                .isZero();
        assertThat(home.write(recording(home, HomeClient.ACTIVE), IntNode.valueOf(1)))
                .isZero();
    }

    /** What a hub does when it hears of a motion. */
    private static TestHub connect(HomeClient home) throws IOException {
        ByteBuffer salt = ByteBuffer.allocate(32);
        HomeClient.Place setup = home.place(PORCH, HomeClient.DATA_STREAM_MANAGEMENT, HomeClient.SETUP_DATA_STREAM);
        String answer = home.writeForResponse(setup, base64(TestHub.setupRequest(salt)));
        TestHub connected = TestHub.connect(
                InetAddress.getLoopbackAddress(),
                ByteBuffer.wrap(home.controller().sharedSecret()),
                salt,
                ByteBuffer.wrap(Base64.getDecoder().decode(answer)));
        connected.hello();
        return connected;
    }

    private static String base64(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void motion_recordedAndSwitchedOffMeanwhile_leavesAFileThatFfmpegReads() throws Exception {
        try (BridgeUnderTest bridge = startBridge();
                HomeClient home = HomeClient.pair(bridge.address(), hub)) {
            HomeClient.Place motion = home.place(PORCH, HomeClient.MOTION_SENSOR, HomeClient.MOTION_DETECTED);
            home.subscribe(motion);
            arm(home);
            bridge.askStatus("POST", "/cameras/porch/motion?seconds=60");
            assertThat(home.nextEvent().asInt()).isEqualTo(1);

            try (TestHub stream = connect(home)) {
                assertThat(stream.open(STREAM, "motion")).isEmpty();
                stream.readUntil(STREAM, recording -> recording.fragments() >= 2);
                assertThat(home.write(recording(home, HomeClient.ACTIVE), IntNode.valueOf(0)))
                        .isZero();
                HubRecording ended = stream.readUntil(
                        STREAM, recording -> recording.closeReason().isPresent());

                assertThat(ended.closeReason()).hasValue(HdsReason.NOT_ALLOWED.code());
                requireReadable(ended.file());
                assertThat(stream.open(STREAM + 1, "motion")).contains(HdsReason.NOT_ALLOWED);
            }
            assertThat(bridge.askStatus("GET", "/traces?camera=porch"))
                    .contains("\"source\" : \"request\"", "It ended early", "\"transcoded\" : false");
        }
    }

    @Test
    void restart_armedCamera_isArmedAgainAndForgetsWithTheLastPairing() throws Exception {
        try (BridgeUnderTest bridge = startBridge();
                HomeClient home = HomeClient.pair(bridge.address(), hub)) {
            assertThat(home.readStatus(recording(home, HomeClient.SELECTED_RECORDING)))
                    .isEqualTo(HapStatus.SERVICE_COMMUNICATION_FAILURE.code());
            assertThat(home.write(recording(home, HomeClient.SELECTED_RECORDING), TextNode.valueOf("AQEA")))
                    .isEqualTo(HapStatus.INVALID_VALUE.code());
            arm(home);
        }
        try (BridgeUnderTest bridge = startBridge();
                HomeClient home = HomeClient.verify(bridge.address(), hub)) {
            assertThat(home.read(recording(home, HomeClient.SELECTED_RECORDING)).asText())
                    .isEqualTo(selection());
            assertThat(home.read(recording(home, HomeClient.ACTIVE)).asInt()).isEqualTo(1);
            try (TestHub stream = connect(home)) {
                assertThat(stream.open(STREAM, "")).isEmpty();
                stream.readUntil(STREAM, recording -> recording.fragments() >= 1);
                stream.close(STREAM, HdsReason.NORMAL);
            }
            home.controller().removePairing(hub.identifier());
        }
        try (BridgeUnderTest bridge = startBridge();
                HomeClient home = HomeClient.pair(bridge.address(), hub)) {
            assertThat(home.read(recording(home, HomeClient.ACTIVE)).asInt()).isZero();
            assertThat(home.readStatus(recording(home, HomeClient.SELECTED_RECORDING)))
                    .isEqualTo(HapStatus.SERVICE_COMMUNICATION_FAILURE.code());
        }
    }

    @Test
    void moving_pictures_raiseTheMotionSensorByThemselves() throws Exception {
        try (BridgeUnderTest bridge = BridgeUnderTest.start(
                        folder, "bridge", "{ id = porch, name = Porch, source = \"demo:porch\" }");
                HomeClient home = HomeClient.pair(bridge.address(), hub)) {
            HomeClient.Place motion = home.place(PORCH, HomeClient.MOTION_SENSOR, HomeClient.MOTION_DETECTED);

            Await.until("the pictures move", () -> home.read(motion).asInt() == 1);

            assertThat(bridge.askStatus("GET", "/traces")).contains("\"source\" : \"detector\"");
        }
    }

    @Test
    void portraitCamera_onceSeen_isOfferedInPortrait() throws Exception {
        camera.close();
        camera = FakeCamera.start(
                Clip.encode(DemoScene.PORCH, new PictureSize(360, 640), 15, 15, 2), FakeCameraOptions.PLAIN);
        String portrait =
                base64(RecordingOffer.of(Set.of(RecordingTrigger.MOTION), Optional.of(new PictureSize(360, 640)))
                        .video()
                        .toTlv());

        try (BridgeUnderTest bridge = startBridge();
                HomeClient home = HomeClient.pair(bridge.address(), hub)) {
            Await.until(
                    "the offer is in portrait",
                    () -> home.read(recording(home, HomeClient.SUPPORTED_VIDEO))
                            .asText()
                            .equals(portrait));
            HomeClient.Place motion = home.place(PORCH, HomeClient.MOTION_SENSOR, HomeClient.MOTION_DETECTED);
            home.subscribe(motion);
            bridge.askStatus("POST", "/cameras/porch/motion");
            assertThat(home.nextEvent().asInt()).isEqualTo(1);
        }
    }

    private void requireReadable(byte[] mp4) throws Exception {
        Path file = Files.write(folder.resolve("recording.mp4"), mp4);
        try (CameraFeed reader = new CameraFeed(
                FeedSettings.always("reader", StreamUri.parse("file:" + file), TransportChoice.AUTO, true),
                Clock.systemUTC(),
                RandomGenerator.getDefault())) {
            reader.start();
            Await.until("FFmpeg reads the recording", () -> reader.state() instanceof FeedState.Live);

            FeedState.Live live = (FeedState.Live) reader.state();
            assertThat(live.video().codec()).isEqualTo(VideoCodec.H264);
            assertThat(new PictureSize(live.video().widthPixels(), live.video().heightPixels()))
                    .isEqualTo(CAMERA_SIZE);
            assertThat(live.audio()).isEmpty();
        }
    }
}
