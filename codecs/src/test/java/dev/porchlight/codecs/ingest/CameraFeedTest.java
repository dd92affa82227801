package dev.porchlight.codecs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.codecs.demo.DemoScene;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.InputOptions;
import dev.porchlight.codecs.ffmpeg.InputTrouble;
import dev.porchlight.codecs.ffmpeg.RtspTransport;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.FeedState;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.StreamUri;
import dev.porchlight.codecs.testing.Clip;
import dev.porchlight.codecs.testing.FakeCamera;
import dev.porchlight.codecs.testing.FakeCamera.Behaviour;
import dev.porchlight.codecs.testing.FakeCameraOptions;
import dev.porchlight.codecs.testing.FakeCameraOptions.Authentication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

// Each test makes the camera and the feed that it needs; stopAll copes with those that it did not.
@SuppressWarnings("NullAway.Init")
class CameraFeedTest {
    private static final int FRAMES_PER_SECOND = 50;
    private static final int GOP_FRAMES = 10;
    private static final InputOptions QUICK = new InputOptions(
            RtspTransport.TCP, true, Duration.ofMillis(1500), Duration.ofMillis(700), Duration.ofMillis(900));

    private static Clip small;
    private static Clip large;

    private FakeCamera camera;
    private CameraFeed feed;
    private FeedProbe probe;

    @BeforeAll
    static void encodeClips() throws FfmpegException {
        small = Clip.encode(DemoScene.PORCH, new PictureSize(320, 180), FRAMES_PER_SECOND, 40, GOP_FRAMES);
        large = Clip.encode(DemoScene.GARDEN, new PictureSize(640, 360), FRAMES_PER_SECOND, 40, GOP_FRAMES);
    }

    @AfterEach
    void stopAll() {
        if (probe != null) {
            probe.close();
        }
        if (feed != null) {
            feed.close();
        }
        if (camera != null) {
            camera.close();
        }
    }

    private void startCamera(FakeCameraOptions options) {
        camera = FakeCamera.start(small, options);
    }

    private void watch(String source, TransportChoice transport, Optional<Duration> closeAfterIdle) {
        feed = new CameraFeed(
                new FeedSettings("test", StreamUri.parse(source), transport, QUICK, closeAfterIdle, 1 << 20),
                Clock.systemUTC(),
                new Random(1));
        probe = new FeedProbe(feed);
        feed.start();
    }

    private void watch(String source) {
        watch(source, TransportChoice.AUTO, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(value = TransportChoice.class)
    void start_camera_goesLiveWithTheFirstKeyframe(TransportChoice transport) throws Exception {
        startCamera(FakeCameraOptions.PLAIN);
        watch(camera.uri(), transport, Optional.empty());
        assertThat(probe.awaitState(FeedState.Connecting.class).attempt()).isEqualTo(1);
        FeedState.Live live = probe.awaitState(FeedState.Live.class);
        assertThat(live.video().widthPixels()).isEqualTo(320);
        assertThat(live.video().heightPixels()).isEqualTo(180);
        assertThat(live.audio()).isEmpty();
        probe.awaitVideo(3 * GOP_FRAMES);
        List<AccessUnit> video = probe.videoSoFar();
        assertThat(video.get(0)).extracting(AccessUnit::key).isEqualTo(true);
        // The first picture that the camera sent is the first that arrives: opening loses nothing.
        assertThat(video.get(0).nalUnits()).isEqualTo(small.accessUnits().get(0).nalUnits());
        assertThat(video.get(0).format().parameterSets())
                .isEqualTo(small.accessUnits().get(0).format().parameterSets());
        for (int i = 1; i < video.size(); i++) {
            assertThat(video.get(i).dtsMicros() - video.get(i - 1).dtsMicros()).isBetween(19_900L, 20_100L);
            assertThat(video.get(i).ptsMicros()).isEqualTo(video.get(i).dtsMicros());
            assertThat(video.get(i).nalUnits())
                    .isEqualTo(small.accessUnits()
                            .get(i % small.accessUnits().size())
                            .nalUnits());
        }
        assertThat(feed.newestGroupOfPictures())
                .isNotEmpty()
                .first()
                .extracting(AccessUnit::key)
                .isEqualTo(true);
    }

    @ParameterizedTest
    @EnumSource(value = Authentication.class)
    void start_password_isSentAndNeverShown(Authentication scheme) throws Exception {
        startCamera(FakeCameraOptions.PLAIN.withAuthentication(scheme, "joe", "hunter@2/x"));
        watch(camera.uriWithPassword());
        probe.awaitState(FeedState.Live.class);
        assertThat(feed.settings().toString()).doesNotContain("hunter");
    }

    @ParameterizedTest
    @EnumSource(value = Authentication.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void start_wrongPassword_saysSoAndTriesRarely(Authentication scheme) throws Exception {
        startCamera(FakeCameraOptions.PLAIN.withAuthentication(scheme, "joe", "hunter2"));
        watch("rtsp://joe:wrong@127.0.0.1:" + camera.port() + "/main");
        FeedState.Away away = probe.awaitState(FeedState.Away.class);
        assertThat(away.reason()).isEqualTo(InputTrouble.WRONG_PASSWORD.sentence());
        assertThat(camera.accepted()).isEqualTo(1);
    }

    @Test
    void start_audio_sharesTheClockOfTheVideo() throws Exception {
        startCamera(FakeCameraOptions.PLAIN.withAudio());
        watch(camera.uri());
        assertThat(probe.awaitState(FeedState.Live.class).audio())
                .hasValueSatisfying(format -> assertThat(format.codec()).isEqualTo(AudioCodec.PCMU));
        probe.await(seen -> seen.video.size() >= 60 && seen.audio.size() >= 60);
        long video = probe.videoSoFar().get(59).ptsMicros();
        long audio = probe.audioSoFar().get(59).ptsMicros();
        assertThat(Math.abs(video - audio)).isLessThan(100_000);
        assertThat(probe.audioSoFar().get(0).durationMicros()).isEqualTo(20_000);
    }

    @Test
    void start_parameterSetsInStreamOnly_goesLive() throws Exception {
        startCamera(FakeCameraOptions.PLAIN.withParameterSetsInStreamOnly());
        watch(camera.uri());
        assertThat(probe.awaitState(FeedState.Live.class).video().widthPixels()).isEqualTo(320);
    }

    @Test
    void start_unknownPath_saysSo() throws Exception {
        startCamera(FakeCameraOptions.PLAIN);
        watch("rtsp://127.0.0.1:" + camera.port() + "/nope");
        assertThat(probe.awaitState(FeedState.Away.class).reason()).isEqualTo(InputTrouble.NOT_FOUND.sentence());
    }

    @Test
    void start_closedPort_saysSo() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        watch("rtsp://127.0.0.1:" + port + "/main");
        assertThat(probe.awaitState(FeedState.Away.class).reason()).isEqualTo(InputTrouble.REFUSED.sentence());
    }

    @Test
    void start_cameraThatNeverAnswers_timesOut() throws Exception {
        startCamera(FakeCameraOptions.PLAIN);
        camera.behave(Behaviour.HALF_OPEN);
        watch(camera.uri(), TransportChoice.TCP, Optional.empty());
        assertThat(probe.awaitState(FeedState.Away.class).reason()).isEqualTo(InputTrouble.OPEN_TIMED_OUT.sentence());
    }

    @Test
    void start_udpOnlyCamera_isFoundByAutomaticTransport() throws Exception {
        startCamera(FakeCameraOptions.PLAIN);
        camera.behave(Behaviour.UDP_ONLY);
        watch(camera.uri());
        assertThat(probe.awaitState(FeedState.Away.class).reason())
                .isEqualTo(InputTrouble.TRANSPORT_REFUSED.sentence());
        probe.awaitState(FeedState.Live.class);
        probe.awaitVideo(5);
    }

    @Test
    void start_redirectToAnotherAddress_isNotFollowed() throws Exception {
        try (FakeCamera other = FakeCamera.start(small, FakeCameraOptions.PLAIN)) {
            startCamera(FakeCameraOptions.PLAIN.withRedirect(other.uri()));
            camera.behave(Behaviour.REDIRECT);
            watch(camera.uri());
            assertThat(probe.awaitState(FeedState.Away.class).reason()).isEqualTo(InputTrouble.REDIRECTED.sentence());
            assertThat(other.playing()).isZero();
        }
    }

    @Test
    void start_noKeyframes_saysSo() throws Exception {
        startCamera(FakeCameraOptions.PLAIN);
        camera.behave(Behaviour.NO_KEYFRAMES);
        watch(camera.uri(), TransportChoice.TCP, Optional.empty());
        assertThat(probe.awaitState(FeedState.Away.class).reason()).isEqualTo(InputTrouble.NO_KEYFRAME.sentence());
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"STALL", "GARBAGE_PAYLOAD", "GARBAGE_STREAM", "AUDIO_ONLY"})
    void live_cameraMisbehaves_isLostAndComesBack(Behaviour trouble) throws Exception {
        startCamera(FakeCameraOptions.PLAIN.withAudio());
        watch(camera.uri(), TransportChoice.TCP, Optional.empty());
        probe.awaitState(FeedState.Live.class);
        probe.awaitVideo(5);
        camera.behave(trouble);
        probe.awaitState(FeedState.Away.class);
        assertThat(feed.newestGroupOfPictures()).isEmpty();
        camera.behave(Behaviour.SERVE);
        probe.awaitState(FeedState.Live.class);
        assertThat(probe.interruptions).hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void live_connectionDropped_isBackAtOnceWithAKeyframe() throws Exception {
        startCamera(FakeCameraOptions.PLAIN);
        watch(camera.uri());
        probe.awaitState(FeedState.Live.class);
        probe.awaitVideo(5);
        int before = probe.videoSoFar().size();
        camera.dropConnections();
        probe.awaitState(FeedState.Away.class);
        int atLoss = probe.videoSoFar().size();
        probe.awaitState(FeedState.Live.class);
        probe.awaitVideo(atLoss + 1);
        assertThat(probe.videoSoFar().get(atLoss).key()).isTrue();
        assertThat(atLoss).isGreaterThanOrEqualTo(before);
        assertThat(feed.ingestCounters().losses()).isEqualTo(1);
        assertThat(camera.accepted()).isEqualTo(2);
    }

    @Test
    void live_resolutionChanges_newFormatWithItsKeyframe() throws Exception {
        startCamera(FakeCameraOptions.PLAIN);
        watch(camera.uri());
        probe.awaitState(FeedState.Live.class);
        camera.play(large);
        assertThat(probe.awaitState(FeedState.Live.class).video().widthPixels()).isEqualTo(640);
        probe.await(seen -> seen.video.get(seen.video.size() - 1).format().widthPixels() == 640);
        AccessUnit first = probe.videoSoFar().stream()
                .filter(unit -> unit.format().widthPixels() == 640)
                .findFirst()
                .orElseThrow();
        assertThat(first.key()).isTrue();
        assertThat(feed.newestGroupOfPictures()).allMatch(unit -> unit.format().widthPixels() == 640);
    }

    @Test
    void stop_live_emptiesCacheAtOnceAndClosesTheConnectionSoon() throws Exception {
        startCamera(FakeCameraOptions.PLAIN);
        watch(camera.uri());
        probe.awaitState(FeedState.Live.class);
        probe.awaitVideo(5);
        Thread worker = ingestThread();
        long before = System.nanoTime();
        feed.stop();
        feed.stop();
        assertThat(feed.newestGroupOfPictures()).isEmpty();
        assertThat(feed.state()).isInstanceOf(FeedState.Off.class);
        int atStop = probe.videoSoFar().size();
        worker.join(5000);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
        assertThat(worker.isAlive()).isFalse();
        assertThat(probe.videoSoFar()).hasSize(atStop);
        feed.start();
        probe.awaitState(FeedState.Live.class);
    }

    @Test
    void stop_whileConnecting_endsTheThread() throws Exception {
        startCamera(FakeCameraOptions.PLAIN);
        camera.behave(Behaviour.HALF_OPEN);
        watch(camera.uri());
        probe.awaitState(FeedState.Connecting.class);
        Thread worker = ingestThread();
        feed.stop();
        worker.join(1000);
        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void onDemand_opensForASubscriberAndClosesAfterTheLast() throws Exception {
        startCamera(FakeCameraOptions.PLAIN);
        watch(camera.uri(), TransportChoice.TCP, Optional.of(Duration.ofMillis(50)));
        probe.awaitState(FeedState.Live.class);
        FeedProbe second = new FeedProbe(feed);
        probe.close();
        second.awaitVideo(5);
        second.close();
        FeedProbe listener = new FeedProbe(feed);
        listener.close();
        feed.onStateChange(state -> {});
        probe = new FeedProbe(feed);
        probe.awaitVideo(1);
        assertThat(camera.accepted()).isBetween(1, 3);
    }

    @Test
    void onDemand_nobodySubscribes_doesNotConnect() throws Exception {
        startCamera(FakeCameraOptions.PLAIN);
        feed = new CameraFeed(
                FeedSettings.onDemand("test", StreamUri.parse(camera.uri()), TransportChoice.TCP, false),
                Clock.systemUTC(),
                new Random(1));
        feed.start();
        assertThat(ingestThread().isAlive()).isTrue();
        assertThat(feed.state()).isInstanceOf(FeedState.Off.class);
        assertThat(camera.accepted()).isZero();
        probe = new FeedProbe(feed);
        probe.awaitState(FeedState.Live.class);
    }

    @Test
    void reconnect_manyTimes_keepsOneThreadAndNoConnection() throws Exception {
        startCamera(FakeCameraOptions.PLAIN);
        watch(camera.uri());
        for (int i = 0; i < 15; i++) {
            probe.awaitState(FeedState.Live.class);
            feed.stop();
            feed.start();
        }
        probe.awaitState(FeedState.Live.class);
        feed.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("ingest-test"))
                .isEmpty();
    }

    @Test
    void constructor_unknownDemo_namesTheScenes() {
        assertThatThrownBy(() -> new CameraFeed(
                        FeedSettings.always("test", StreamUri.parse("demo:moon"), TransportChoice.AUTO, true),
                        Clock.systemUTC(),
                        new Random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("demo:porch, demo:garden");
    }

    @Test
    void start_demo_goesLiveWithPictureAndSound() throws Exception {
        watch("demo:garden");
        FeedState.Live live = probe.awaitState(FeedState.Live.class);
        assertThat(live.video().widthPixels()).isEqualTo(1280);
        assertThat(live.audio()).isPresent();
        probe.await(seen -> seen.video.size() >= 3 && seen.audio.size() >= 3);
        assertThat(probe.videoSoFar().get(0).key()).isTrue();
    }

    @Test
    void start_file_loopsOnOneClockAtItsPace(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("clip.h264");
        Files.write(file, annexB(small.accessUnits().subList(0, GOP_FRAMES)));
        long before = System.nanoTime();
        watch("file:" + file);
        probe.awaitVideo(25);
        List<AccessUnit> video = probe.videoSoFar().subList(0, 25);
        // A raw stream has no times: FFmpeg takes 25 pictures a second.
        for (int i = 1; i < video.size(); i++) {
            assertThat(video.get(i).dtsMicros() - video.get(i - 1).dtsMicros()).isBetween(39_900L, 40_100L);
            assertThat(video.get(i).key()).isEqualTo(i % GOP_FRAMES == 0);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(24 * 40 - 5));
        assertThat(feed.ingestCounters().connections()).isEqualTo(1);
        assertThat(probe.interruptions).isEmpty();
    }

    private static byte[] annexB(List<AccessUnit> units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (AccessUnit unit : units) {
            List<ByteBuffer> nalUnits =
                    new ArrayList<>(unit.key() ? unit.format().parameterSets() : List.of());
            nalUnits.addAll(unit.nalUnits());
            for (ByteBuffer nalUnit : nalUnits) {
                byte[] bytes = new byte[nalUnit.remaining()];
                nalUnit.duplicate().get(bytes);
                out.writeBytes(new byte[] {0, 0, 0, 1});
                out.writeBytes(bytes);
            }
        }
        return out.toByteArray();
    }

    @Test
    void start_fileWithoutVideo_saysSo(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("text.mp4");
        Files.writeString(file, "no media");
        watch("file:" + file);
        assertThat(probe.awaitState(FeedState.Away.class).reason()).isEqualTo(InputTrouble.BROKEN.sentence());
    }

    @Test
    void start_missingFile_saysSo() throws Exception {
        watch("file:/does/not/exist.mp4");
        assertThat(probe.awaitState(FeedState.Away.class).reason()).isEqualTo(InputTrouble.NO_FILE.sentence());
    }

    private static Thread ingestThread() throws IOException {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ingest-test"))
                .findFirst()
                .orElseThrow(() -> new IOException("no thread ingest-test"));
    }
}
