package dev.porchlight.codecs.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.DecoderOptions;
import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.FfmpegVideoDecoder;
import dev.porchlight.codecs.ffmpeg.TestClips;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.MediaFanout;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.transcode.CollectingSink;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CameraLiveMediaTest {
    private static final PictureSize MAIN_SIZE = new PictureSize(640, 360);
    private static final PictureSize SUB_SIZE = new PictureSize(320, 180);
    private static final int FPS = 15;
    private static final long STEP_MICROS = 1_000_000 / FPS;

    // 20 s between keyframes: no camera keyframe comes to help by chance.
    private static final List<AccessUnit> MAIN_CLIP = TestClips.h264(MAIN_SIZE, 120, FPS, 300);
    private static final List<AccessUnit> SUB_CLIP = TestClips.h264(SUB_SIZE, 60, FPS, 300, 200);

    private static final VideoRequest FULL = new VideoRequest(640, 360, FPS, H264Profile.MAIN, 2000);
    private static final VideoRequest SMALL = new VideoRequest(320, 180, FPS, H264Profile.MAIN, 300);
    private static final VideoRequest TINY = new VideoRequest(160, 90, FPS, H264Profile.MAIN, 150);

    private final int livePicturesBefore = DecodedPicture.livePictures();
    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService control = Executors.newSingleThreadExecutor(this::newThread);
    private final TestCamera main = new TestCamera(MAIN_CLIP);
    private final TestCamera sub = new TestCamera(SUB_CLIP);
    private final CollectingSink sink = new CollectingSink();

    @AfterEach
    void everyThreadEndsAndEveryPictureIsFreed() throws Exception {
        control.shutdown();
        for (Thread thread : List.copyOf(threads)) {
            thread.join(10_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
        assertThat(DecodedPicture.livePictures()).isEqualTo(livePicturesBefore);
        assertThat(main.feed.subscribers() + sub.feed.subscribers()).isZero();
    }

    @Test
    void open_streamThatFits_copiesFromTheCachedKeyframe() throws Exception {
        main.plays(5);
        try (CameraLiveMedia media = media(false);
                LiveHandle view = media.open(FULL, sink)) {
            sink.awaitUnits(5);
            main.plays(5);

            assertThat(sink.awaitUnits(10)).isEqualTo(main.published);
            assertThat(view.plan()).isInstanceOf(LivePlan.CopyMain.class);
        }
    }

    @Test
    void open_smallerRequest_copiesTheSubstreamOnTheMainClock() throws Exception {
        main.clockMicros = 7_000_000;
        together(5);
        try (CameraLiveMedia media = media(true);
                LiveHandle view = media.open(SMALL, sink)) {
            sink.awaitUnits(5);
            together(1);
            AccessUnit newest = sink.awaitUnits(6).get(5);

            assertThat(view.plan()).isInstanceOf(LivePlan.CopySubstream.class);
            assertThat(newest.format().widthPixels()).isEqualTo(320);
            assertThat(newest.ptsMicros()).isEqualTo(main.published.get(5).ptsMicros());
        }
    }

    @Test
    void open_nothingThatFits_transcodesAndBeginsAtOnce() throws Exception {
        main.plays(5);
        try (CameraLiveMedia media = media(false);
                LiveHandle view = media.open(SMALL, sink)) {
            AccessUnit first = sink.awaitUnits(1).get(0);

            assertThat(first.key()).isTrue();
            assertThat(first.format().widthPixels()).isEqualTo(320);
            assertThat(view.plan()).isInstanceOf(LivePlan.Transcode.class);
            assertThat(view.plan().reason()).contains("640x360", "320x180");
        }
    }

    @Test
    void open_cameraAway_startsWhenItComes() throws Exception {
        try (CameraLiveMedia media = media(false);
                LiveHandle view = media.open(FULL, sink)) {
            settle();
            assertThat(view.plan()).isInstanceOf(LivePlan.Waiting.class);
            main.plays(1);
            sink.awaitUnits(1);

            assertThat(view.plan()).isInstanceOf(LivePlan.CopyMain.class);
        }
    }

    @Test
    void open_twoViewersWithTheSameRequest_shareOneTranscode() throws Exception {
        CollectingSink second = new CollectingSink();
        main.plays(3);
        try (CameraLiveMedia media = media(false);
                LiveHandle one = media.open(SMALL, sink)) {
            sink.awaitUnits(1);
            try (LiveHandle two = media.open(SMALL, second)) {
                settle();
                main.plays(2);
                second.awaitUnits(1);

                assertThat(second.units().get(0).key()).isTrue();
                assertThat(threadsNamed("transcode-")).isEqualTo(1);
                assertThat(threadsNamed("decode-")).isEqualTo(1);
                assertThat(one.plan()).isEqualTo(two.plan());
            }
        }
    }

    @Test
    void open_hugeCachedGroup_bridgesUntilTheCamerasNextKeyframe() throws Exception {
        main.paddingBytes = 200_000;
        main.plays(20);
        try (CameraLiveMedia media = media(false);
                LiveHandle view = media.open(FULL, sink)) {
            AccessUnit first = sink.awaitUnits(1).get(0);
            assertThat(view.plan()).isInstanceOf(LivePlan.CopyMain.class);
            assertThat(first.key()).isTrue();
            assertThat(main.published).doesNotContain(first);

            settle();
            main.paddingBytes = 0;
            main.playsFromKeyframe(1);
            AccessUnit key = main.newest();
            main.playsUntil(() -> sink.units().contains(key));
            // On the way to live time pictures are left out: only the order is held.
            assertThat(sink.units().stream().map(AccessUnit::ptsMicros).toList())
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertDecodes(sink.units());
        }
    }

    @Test
    void requestKeyframe_onCopyFarFromTheNext_bridgesWithoutGoingBack() throws Exception {
        main.plays(5);
        try (CameraLiveMedia media = media(false);
                LiveHandle view = media.open(FULL, sink)) {
            sink.awaitUnits(5);
            view.requestKeyframe();
            settle();
            main.playsUntil(() -> keyframes() >= 2);
            long keyAt = sink.units().stream()
                    .filter(AccessUnit::key)
                    .skip(1)
                    .findFirst()
                    .orElseThrow()
                    .ptsMicros();
            assertThat(keyAt).isGreaterThan(main.published.get(4).ptsMicros());

            // Back at one of the camera's own keyframes: the first, unless the bridge is still behind it then.
            main.playsFromKeyframe(1);
            main.playsUntil(() -> sink.units().stream()
                    .anyMatch(unit -> unit.key() && unit.ptsMicros() > keyAt && main.published.contains(unit)));
            assertContinuous(sink.units());
            assertDecodes(sink.units());
        }
    }

    @Test
    void requestKeyframe_onTranscode_forcesOne() throws Exception {
        main.plays(2);
        try (CameraLiveMedia media = media(false);
                LiveHandle view = media.open(SMALL, sink)) {
            main.playsUntil(() -> sink.units().size() > 3);
            long keys = keyframes();
            view.requestKeyframe();
            settle();
            main.playsUntil(() -> keyframes() > keys);

            assertContinuous(sink.units());
        }
    }

    @Test
    void reconfigure_copyToTranscodeAndBack_hasNoGap() throws Exception {
        main.plays(5);
        try (CameraLiveMedia media = media(false);
                LiveHandle view = media.open(FULL, sink)) {
            sink.awaitUnits(5);
            view.reconfigure(SMALL);
            settle();
            main.playsUntil(() -> newestWidth() == 320);
            view.reconfigure(FULL);
            settle();
            main.plays(2);
            main.playsFromKeyframe(1);
            main.playsUntil(() -> newestWidth() == 640);

            assertContinuous(sink.units());
            assertDecodes(sink.units());
            assertThat(view.plan()).isInstanceOf(LivePlan.CopyMain.class);
        }
    }

    @Test
    void reconfigure_mainToSubstream_changesAtTheKeyframeOfTheSubstream() throws Exception {
        together(3);
        try (CameraLiveMedia media = media(true);
                LiveHandle view = media.open(FULL, sink)) {
            sink.awaitUnits(3);
            view.reconfigure(SMALL);
            settle();
            together(2);
            assertThat(newestWidth()).isEqualTo(640);
            sub.playsFromKeyframe(1);
            main.plays(1);
            together(2);
            sink.await(s -> newestWidth() == 320);

            assertContinuous(sink.units());
            assertDecodes(sink.units());
        }
    }

    @Test
    void reconfigure_onlyViewerOfATranscode_changesItInPlace() throws Exception {
        main.plays(2);
        try (CameraLiveMedia media = media(false);
                LiveHandle view = media.open(SMALL, sink)) {
            main.playsUntil(() -> sink.units().size() > 2);
            view.reconfigure(TINY);
            settle();
            main.playsUntil(() -> newestWidth() == 160);

            assertThat(threadsNamed("transcode-")).isEqualTo(1);
            assertContinuous(sink.units());
            assertDecodes(sink.units());
        }
    }

    @Test
    void interruption_camera_tellsTheSinkAndStartsAnew() throws Exception {
        main.plays(3);
        try (CameraLiveMedia media = media(false);
                LiveHandle view = media.open(FULL, sink)) {
            sink.awaitUnits(3);
            main.producer.interrupt("The camera does not answer.");
            sink.await(s -> !s.interruptions().isEmpty());
            settle();
            assertThat(view.plan()).isInstanceOf(LivePlan.Waiting.class);
            main.clockMicros = 0;
            main.playsFromKeyframe(2);
            sink.awaitUnits(5);

            assertThat(sink.interruptions()).containsExactly("The camera does not answer.");
            assertThat(sink.units().get(3).key()).isTrue();
        }
    }

    @Test
    void close_view_silencesTheSinkAndStopsTheDecoder() throws Exception {
        main.plays(3);
        try (CameraLiveMedia media = media(false)) {
            LiveHandle view = media.open(SMALL, sink);
            sink.awaitUnits(1);
            view.close();
            int before = sink.units().size();
            main.plays(3);
            settle();

            assertThat(sink.units()).hasSize(before);
            assertThat(main.feed.subscribers()).isEqualTo(1);
        }
    }

    private CameraLiveMedia media(boolean withSubstream) {
        return new CameraLiveMedia(
                "test",
                main.feed,
                withSubstream ? Optional.of(sub.feed) : Optional.empty(),
                () -> List.of(EncoderKind.OPENH264),
                this::newThread,
                System::nanoTime,
                control);
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task);
        threads.add(thread);
        return thread;
    }

    private long threadsNamed(String prefix) {
        return List.copyOf(threads).stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .count();
    }

    /** Waits until the control thread has done all that was asked of it. */
    private void settle() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            CountDownLatch done = new CountDownLatch(1);
            control.execute(done::countDown);
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void together(int pictures) {
        for (int i = 0; i < pictures; i++) {
            long arrival = System.nanoTime();
            main.publish(arrival);
            sub.publish(arrival);
        }
    }

    private long keyframes() {
        return sink.units().stream().filter(AccessUnit::key).count();
    }

    private int newestWidth() {
        List<AccessUnit> units = sink.units();
        return units.get(units.size() - 1).format().widthPixels();
    }

    /** Times grow, never by more than the pictures that a change of source and a late thread may cost. */
    private static void assertContinuous(List<AccessUnit> units) {
        for (int i = 1; i < units.size(); i++) {
            long step = units.get(i).ptsMicros() - units.get(i - 1).ptsMicros();
            assertThat(step).isPositive().isLessThanOrEqualTo(8 * STEP_MICROS);
        }
    }

    /** Every unit decodes: no picture was delivered without those that it refers to. */
    private static void assertDecodes(List<AccessUnit> units) throws Exception {
        List<Long> decoded = new ArrayList<>();
        try (FfmpegVideoDecoder decoder = new FfmpegVideoDecoder(VideoCodec.H264, DecoderOptions.LIVE)) {
            for (AccessUnit unit : units) {
                decoder.decode(unit, picture -> {
                    decoded.add(picture.ptsMicros());
                    picture.close();
                });
            }
            assertThat(decoder.damagedAccessUnits()).isZero();
        }
        assertThat(decoded)
                .containsExactlyElementsOf(
                        units.stream().map(AccessUnit::ptsMicros).toList());
    }

    /** A camera that repeats a clip; its clock goes on, its pictures arrive when they are published. */
    private static final class TestCamera {
        private final MediaFanout feed = new MediaFanout(Clock.systemUTC(), MediaFanout.DEFAULT_MAX_CACHE_BYTES);
        private final MediaFanout.Producer producer = feed.openProducer();
        private final List<AccessUnit> clip;
        private final List<AccessUnit> published = new ArrayList<>();
        private long clockMicros;
        private int position;
        private int paddingBytes;

        TestCamera(List<AccessUnit> clip) {
            this.clip = clip;
        }

        AccessUnit newest() {
            return published.get(published.size() - 1);
        }

        void plays(int pictures) {
            for (int i = 0; i < pictures; i++) {
                publish(System.nanoTime());
            }
        }

        void playsFromKeyframe(int pictures) {
            position = 0;
            plays(pictures);
        }

        /** Plays at the pace of a fast camera until {@code done}. */
        void playsUntil(BooleanSupplier done) throws InterruptedException {
            CountDownLatch never = new CountDownLatch(1);
            for (int i = 0; i < 400 && !done.getAsBoolean(); i++) {
                publish(System.nanoTime());
                assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
            }
            assertThat(done.getAsBoolean()).isTrue();
        }

        void publish(long arrivalNanos) {
            AccessUnit unit = clip.get(position++ % clip.size());
            List<ByteBuffer> nalUnits = new ArrayList<>(unit.nalUnits());
            if (paddingBytes > 0) {
                byte[] filler = new byte[paddingBytes];
                Arrays.fill(filler, (byte) 0xff);
                filler[0] = 12;
                nalUnits.add(ByteBuffer.wrap(filler));
            }
            AccessUnit live =
                    new AccessUnit(unit.format(), clockMicros, clockMicros, arrivalNanos, unit.key(), nalUnits);
            clockMicros += STEP_MICROS;
            published.add(live);
            producer.publish(live);
        }
    }
}
