package dev.porchlight.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.testing.ControllerIdentity;
import dev.porchlight.bridge.hap.testing.HttpAnswer;
import dev.porchlight.bridge.hap.testing.ScriptedController;
import dev.porchlight.bridge.hap.testing.TlvItems;
import dev.porchlight.codecs.demo.DemoScene;
import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.FfmpegAudioDecoder;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.testing.Clip;
import dev.porchlight.codecs.testing.FakeCamera;
import dev.porchlight.codecs.testing.FakeCameraOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The assembled bridge between a camera and a controller that speak RTSP, HAP and SRTP over the loopback. */
@Timeout(60)
final class BridgeEndToEndTest {
    private static final PictureSize CAMERA_SIZE = new PictureSize(640, 360);
    private static final PictureSize LARGER_THAN_THE_CAMERA = new PictureSize(1280, 720);
    private static final PictureSize SMALL = new PictureSize(320, 180);
    private static final Duration SNAPSHOT_LIMIT = Duration.ofSeconds(2);
    private static final int PICTURES = 8;
    private static final String PORCH = "porch";

    /** Shared by the whole process, and ended with it or when they are idle. */
    private static final List<String> THREADS_OF_LIBRARIES =
            List.of("globalEventExecutor", "CompletableFutureDelayScheduler", "Java2D", "junit-");

    private static Clip clip;

    @TempDir
    private Path folder;

    private final ControllerIdentity phone = new ControllerIdentity();
    private Set<Thread> threadsBefore = Set.of();
    private FakeCamera camera;

    @BeforeAll
    static void encodeClip() throws FfmpegException {
        clip = Clip.encode(DemoScene.PORCH, CAMERA_SIZE, 15, 30, 10);
    }

    @BeforeEach
    void startCamera() {
        threadsBefore = Set.copyOf(Thread.getAllStackTraces().keySet());
        camera = FakeCamera.start(clip, FakeCameraOptions.PLAIN);
    }

    @AfterEach
    void everythingIsGone() throws Exception {
        camera.close();
        Await.until("all pictures are freed", () -> DecodedPicture.livePictures() == 0);
        Await.until(
                "all threads have ended: " + threadsLeft(), () -> threadsLeft().isEmpty());
    }

    private List<String> threadsLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !threadsBefore.contains(thread))
                .map(Thread::getName)
                .filter(name -> THREADS_OF_LIBRARIES.stream().noneMatch(name::startsWith))
                .toList();
    }

    private BridgeUnderTest startBridge() throws Exception {
        return BridgeUnderTest.start(folder, "bridge", rtspCamera(PORCH));
    }

    private String rtspCamera(String id) {
        return "{ id = %s, name = \"%s\", source = \"%s\", transport = tcp }".formatted(id, id, camera.uri());
    }

    /** Snapshots until one succeeds: the camera needs a moment after the start. */
    private static BufferedImage awaitSnapshot(HomeClient home, PictureSize size) throws Exception {
        long aid = home.camera(PORCH).path("aid").asLong();
        HttpAnswer[] answer = new HttpAnswer[1];
        Await.until("there is a snapshot", () -> {
            answer[0] = home.snapshot(aid, size.widthPixels(), size.heightPixels());
            return answer[0].status() == 200;
        });
        assertThat(answer[0].headers()).containsEntry("content-type", "image/jpeg");
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(answer[0].bytes())));
    }

    private static HomeClient.Place cameraActive(HomeClient home) throws IOException {
        return home.place(PORCH, HomeClient.CAMERA_OPERATING_MODE, HomeClient.HOMEKIT_CAMERA_ACTIVE);
    }

    @Test
    void bridge_pairedHome_seesSnapshotsAndCopiedPicturesOfItsCamera() throws Exception {
        try (BridgeUnderTest bridge = startBridge();
                HomeClient home = HomeClient.pair(bridge.address(), phone)) {
            assertThat(home.accessories()).hasSize(2);
            assertThat(HomeClient.services(home.camera(PORCH), HomeClient.STREAM_MANAGEMENT))
                    .hasSize(2);
            BufferedImage snapshot = awaitSnapshot(home, SMALL);
            assertThat(new PictureSize(snapshot.getWidth(), snapshot.getHeight()))
                    .isEqualTo(SMALL);

            try (LiveViewer viewer = LiveViewer.start(home, PORCH, LARGER_THAN_THE_CAMERA)) {
                viewer.pictures().expect(PICTURES, CAMERA_SIZE);

                assertThat(viewer.isAvailable()).isFalse();
                assertThat(viewer.pictures().parameterSets())
                        .as("the camera's own stream")
                        .isEqualTo(clip.accessUnits().get(0).format().parameterSets());
                viewer.end();
            }
            try (LiveViewer again = LiveViewer.start(home, PORCH, LARGER_THAN_THE_CAMERA)) {
                again.pictures().expect(1, CAMERA_SIZE);
                again.end();
            }
        }
    }

    @Test
    void liveView_smallerThanTheCamera_isTranscodedAndGrowsOnRequest() throws Exception {
        try (BridgeUnderTest bridge = startBridge();
                HomeClient home = HomeClient.pair(bridge.address(), phone);
                LiveViewer viewer = LiveViewer.start(home, PORCH, SMALL)) {
            viewer.pictures().expect(PICTURES, SMALL);

            viewer.reconfigure(new PictureSize(480, 270));

            viewer.pictures().expect(PICTURES, new PictureSize(480, 270));
            viewer.end();
        }
    }

    @Test
    void liveView_reconfiguredToASmallerSize_goesFromCopyToTranscoding() throws Exception {
        try (BridgeUnderTest bridge = startBridge();
                HomeClient home = HomeClient.pair(bridge.address(), phone);
                LiveViewer viewer = LiveViewer.start(home, PORCH, LARGER_THAN_THE_CAMERA)) {
            viewer.pictures().expect(1, CAMERA_SIZE);

            viewer.reconfigure(SMALL);

            viewer.pictures().expect(PICTURES, SMALL);
            viewer.end();
        }
    }

    @Test
    void demoCamera_liveView_hasPicturesAndSound() throws Exception {
        String demo = "{ id = porch, name = Porch, source = \"demo:porch\" }";
        AudioFormat opus = new AudioFormat(AudioCodec.OPUS, 24_000, 1, ByteBuffer.allocate(0));
        try (BridgeUnderTest bridge = BridgeUnderTest.start(folder, "bridge", demo);
                HomeClient home = HomeClient.pair(bridge.address(), phone);
                LiveViewer viewer = LiveViewer.start(home, PORCH, SMALL);
                FfmpegAudioDecoder decoder = FfmpegAudioDecoder.open(opus)) {
            viewer.pictures().expect(PICTURES, SMALL);
            AtomicInteger samples = new AtomicInteger();
            for (int i = 0; i < 10; i++) {
                decoder.decode(
                        viewer.sound().orElseThrow().packet().payload(),
                        i * 20_000L,
                        pcm -> samples.addAndGet(pcm.sampleCount()));
            }
            assertThat(samples).hasPositiveValue();
            viewer.end();
        }
    }

    @Test
    void cameraSwitchedOff_endsTheViewAndTheConnection_untilItIsOnAgain() throws Exception {
        try (BridgeUnderTest bridge = startBridge();
                HomeClient home = HomeClient.pair(bridge.address(), phone);
                LiveViewer viewer = LiveViewer.start(home, PORCH, LARGER_THAN_THE_CAMERA)) {
            viewer.pictures().expect(1, CAMERA_SIZE);
            long aid = home.camera(PORCH).path("aid").asLong();
            home.subscribe(viewer.statusPlace());

            assertThat(home.write(cameraActive(home), false)).isZero();

            assertThat(viewer.hearsFarewell()).isTrue();
            assertThat(home.nextEvent().asText())
                    .as("Streaming Status available")
                    .isEqualTo("AQEA");
            HttpAnswer refused = home.snapshot(aid, 320, 180);
            assertThat(refused.status()).isEqualTo(207);
            assertThat(HomeClient.status(refused)).isEqualTo(HapStatus.NOT_ALLOWED_IN_CURRENT_STATE.code());
            Await.until("the camera's connection is closed", () -> camera.playing() == 0);

            assertThat(home.write(cameraActive(home), true)).isZero();

            assertThat(awaitSnapshot(home, SMALL).getWidth()).isEqualTo(320);
            assertThat(camera.playing()).isEqualTo(1);
            try (LiveViewer again = LiveViewer.start(home, PORCH, LARGER_THAN_THE_CAMERA)) {
                again.pictures().expect(1, CAMERA_SIZE);
            }
        }
    }

    @Test
    void cameraAway_snapshotFailsSoon_andComesBackWithTheCamera() throws Exception {
        try (BridgeUnderTest bridge = startBridge();
                HomeClient home = HomeClient.pair(bridge.address(), phone)) {
            long aid = home.camera(PORCH).path("aid").asLong();
            awaitSnapshot(home, SMALL);

            camera.close();

            Await.until("the loss is noticed", () -> {
                long before = System.nanoTime();
                HttpAnswer answer = home.snapshot(aid, 320, 180);
                Duration taken = Duration.ofNanos(System.nanoTime() - before);
                boolean away = answer.status() == 207
                        && HomeClient.status(answer) == HapStatus.SERVICE_COMMUNICATION_FAILURE.code();
                assertThat(!away || taken.compareTo(SNAPSHOT_LIMIT) < 0)
                        .as("taken: %s", taken)
                        .isTrue();
                return away;
            });

            camera = FakeCamera.startAt(clip, FakeCameraOptions.PLAIN, camera.port());
            assertThat(awaitSnapshot(home, SMALL).getWidth()).isEqualTo(320);
        }
    }

    @Test
    void standalone_twoCameras_areTwoServersWithPairingsOfTheirOwn() throws Exception {
        try (BridgeUnderTest bridge =
                BridgeUnderTest.start(folder, "standalone", rtspCamera(PORCH), rtspCamera("garden"))) {
            List<InetSocketAddress> addresses = bridge.addresses();
            assertThat(addresses).hasSize(2).doesNotHaveDuplicates();

            try (HomeClient home = HomeClient.pair(addresses.get(0), phone);
                    ScriptedController other = ScriptedController.connect(addresses.get(1), new ControllerIdentity())) {
                JsonNode porch = home.camera(PORCH);

                assertThat(home.accessories()).containsExactly(porch);
                assertThat(porch.path("aid").asLong()).isEqualTo(1);
                assertThat(HomeClient.services(porch, HomeClient.STREAM_MANAGEMENT))
                        .hasSize(2);
                assertThat(awaitSnapshot(home, SMALL).getWidth()).isEqualTo(320);
                assertThat(other.pairSetupStart().error())
                        .as("the other camera is free to pair")
                        .isZero();
            }
        }
    }

    @Test
    void lastAdminRemoved_endsItsViewAndSession_andTheBridgeCanBePairedAgain() throws Exception {
        try (BridgeUnderTest bridge = startBridge()) {
            try (HomeClient home = HomeClient.pair(bridge.address(), phone);
                    LiveViewer viewer = LiveViewer.start(home, PORCH, LARGER_THAN_THE_CAMERA)) {
                viewer.pictures().expect(1, CAMERA_SIZE);

                TlvItems removed = home.controller().removePairing(phone.identifier());

                assertThat(removed.error()).isZero();
                home.controller().awaitClose();
                assertThat(viewer.hearsFarewell()).isTrue();
            }
            try (ScriptedController former = ScriptedController.connect(bridge.address(), phone)) {
                assertThat(former.pairVerify()).isNotZero();
            }
            try (HomeClient next = HomeClient.pair(bridge.address(), new ControllerIdentity())) {
                assertThat(next.accessories()).hasSize(2);
            }
        }
    }

    @Test
    void restart_onTheSameFolder_keepsPortIdsPairingAndSwitches() throws Exception {
        InetSocketAddress address;
        List<String> ids;
        try (BridgeUnderTest bridge = startBridge();
                HomeClient home = HomeClient.pair(bridge.address(), phone)) {
            address = bridge.address();
            ids = home.ids();
            awaitSnapshot(home, SMALL);
            assertThat(home.write(cameraActive(home), false)).isZero();
        }
        Await.until("the camera's connection is closed", () -> camera.playing() == 0);
        int accepted = camera.accepted();

        try (BridgeUnderTest bridge = startBridge();
                HomeClient home = HomeClient.verify(address, phone)) {
            assertThat(bridge.address()).isEqualTo(address);
            assertThat(home.ids()).isEqualTo(ids);
            assertThat(home.read(cameraActive(home)).asInt()).isZero();
            HttpAnswer refused = home.snapshot(home.camera(PORCH).path("aid").asLong(), 320, 180);
            assertThat(HomeClient.status(refused)).isEqualTo(HapStatus.NOT_ALLOWED_IN_CURRENT_STATE.code());
            assertThat(camera.accepted()).as("no connection while off").isEqualTo(accepted);

            assertThat(home.write(cameraActive(home), true)).isZero();
            awaitSnapshot(home, SMALL);
        }
    }
}
