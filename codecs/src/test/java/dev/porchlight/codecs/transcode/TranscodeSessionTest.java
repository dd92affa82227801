package dev.porchlight.codecs.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.TestClips;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.MediaFanout;
import dev.porchlight.codecs.media.MediaFeed.Subscription;
import dev.porchlight.codecs.media.PictureSize;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TranscodeSessionTest {
    private static final PictureSize SIZE = new PictureSize(320, 180);
    private static final TranscodeSettings SETTINGS =
            new TranscodeSettings(new PictureSize(160, 90), 15, 300, H264Profile.MAIN);
    private static final List<AccessUnit> CLIP = TestClips.h264(SIZE, 45, 15, 15);

    private final int livePicturesBefore = DecodedPicture.livePictures();
    private final MediaFanout feed = new MediaFanout(Clock.systemUTC(), MediaFanout.DEFAULT_MAX_CACHE_BYTES);
    private final MediaFanout.Producer camera = feed.openProducer();
    private final AtomicLong now = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final SharedDecode decode = new SharedDecode("test", feed, this::newThread, now::get);
    private final CollectingSink sink = new CollectingSink();

    @AfterEach
    void everyThreadEndsAndEveryPictureIsFreed() throws Exception {
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(DecodedPicture.livePictures()).isEqualTo(livePicturesBefore);
        assertThat(feed.subscribers()).isZero();
        assertThat(decode.isRunning()).isFalse();
    }

    @Test
    void start_runningCamera_givesEveryPictureScaledOnTheFeedsClock() throws Exception {
        try (TranscodeSession session = start(sink)) {
            play(0, 20);

            assertThat(sink.units())
                    .hasSize(20)
                    .allSatisfy(unit -> assertThat(unit.format().widthPixels()).isEqualTo(160));
            assertThat(times()).containsExactlyElementsOf(times(CLIP.subList(0, 20)));
            assertThat(sink.units().get(0).key()).isTrue();
            assertThat(session.kind()).contains(EncoderKind.OPENH264);
        }
    }

    @Test
    void start_insideAGroupOfPictures_beginsAtOnceWithTheCachedKeyframe() throws Exception {
        publish(0, 10);
        now.set(CLIP.get(9).arrivalNanos() + 1);

        try (TranscodeSession session = start(sink)) {
            List<AccessUnit> first = sink.awaitUnits(1);
            assertThat(first.get(0).ptsMicros()).isZero();
            publish(10, 1);
            sink.await(s -> s.units().stream()
                    .anyMatch(unit -> unit.ptsMicros() == CLIP.get(10).ptsMicros()));
            assertThat(session.droppedPictures()).isZero();
        }
        assertThat(times()).isSorted().doesNotContain(CLIP.get(5).ptsMicros());
    }

    @Test
    void requestKeyframe_running_makesTheNextPictureOne() throws Exception {
        try (TranscodeSession session = start(sink)) {
            play(0, 5);
            session.requestKeyframe();
            play(5, 5);
        }

        assertThat(keyframes()).containsExactly(0, 5);
    }

    @Test
    void change_otherSizeAndRate_goesOnWithAKeyframe() throws Exception {
        try (TranscodeSession session = start(sink)) {
            play(0, 5);
            session.change(new TranscodeSettings(SIZE, 15, 500, H264Profile.HIGH));
            play(5, 5);
        }

        assertThat(keyframes()).containsExactly(0, 5);
        assertThat(sink.units().get(5).format().widthPixels()).isEqualTo(320);
        assertThat(times()).containsExactlyElementsOf(times(CLIP.subList(0, 10)));
    }

    @Test
    void attach_twoSessions_shareOneDecoder() throws Exception {
        CollectingSink other = new CollectingSink();
        try (TranscodeSession first = start(sink);
                TranscodeSession second = start(other)) {
            for (int i = 0; i < 5; i++) {
                play(i, 1);
                other.awaitUnits(i + 1); // a picture that waits is replaced by the next
            }

            assertThat(feed.subscribers()).isEqualTo(1);
            assertThat(threads).hasSize(3);
            assertThat(first.droppedPictures() + second.droppedPictures()).isZero();
        }
    }

    @Test
    void interrupted_feed_tellsTheSinkAndGoesOnWithAKeyframe() throws Exception {
        try (TranscodeSession session = start(sink)) {
            play(0, 5);
            camera.interrupt("The camera does not answer.");
            sink.await(s -> !s.interruptions().isEmpty());
            for (int i = 0; i < 15; i++) {
                camera.publish(CLIP.get(i));
            }
            sink.awaitUnits(6);

            assertThat(sink.interruptions()).containsExactly("The camera does not answer.");
            assertThat(keyframes()).contains(0, 5);
            assertThat(session.kind()).isPresent();
        }
    }

    @Test
    void start_noEncoderWorks_tellsTheSinkAndEnds() throws Exception {
        try (TranscodeSession session = TranscodeSession.start(
                "test", decode, () -> List.of(EncoderKind.VAAPI), SETTINGS, sink, this::newThread)) {
            publish(0, 1);
            sink.await(s -> !s.interruptions().isEmpty());

            assertThat(sink.interruptions().get(0)).contains("No video encoder works");
            assertThat(session.kind()).isEmpty();
        }
    }

    @Test
    void close_whilePicturesFlow_silencesTheSink() throws Exception {
        TranscodeSession session = start(sink);
        play(0, 5);
        session.close();
        int before = sink.units().size();
        publish(5, 10);

        assertThat(sink.units()).hasSize(before);
    }

    @Test
    void attach_afterTheLastDetached_startsTheDecoderAgain() throws Exception {
        Subscription first = decode.attach(new NullPictureSink());
        assertThat(decode.isRunning()).isTrue();
        first.close();
        assertThat(decode.isRunning()).isFalse();

        try (TranscodeSession session = start(sink)) {
            play(0, 2);
            assertThat(session.kind()).isPresent();
        }
    }

    private TranscodeSession start(CollectingSink target) {
        return TranscodeSession.start(
                "test", decode, () -> List.of(EncoderKind.OPENH264), SETTINGS, target, this::newThread);
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task);
        threads.add(thread);
        return thread;
    }

    private void publish(int from, int count) {
        CLIP.subList(from, from + count).forEach(camera::publish);
    }

    /** Publishes at the pace at which the sink is served, as a camera in real time does. */
    private void play(int from, int count) throws InterruptedException {
        for (int i = from; i < from + count; i++) {
            camera.publish(CLIP.get(i));
            sink.awaitUnits(i + 1);
        }
    }

    private List<Integer> keyframes() {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < sink.units().size(); i++) {
            if (sink.units().get(i).key()) {
                positions.add(i);
            }
        }
        return positions;
    }

    private List<Long> times() {
        return times(sink.units());
    }

    private static List<Long> times(List<AccessUnit> units) {
        return units.stream().map(AccessUnit::ptsMicros).toList();
    }

    private static final class NullPictureSink implements PictureSink {
        @Override
        public void onPicture(DecodedPicture picture) {
            // nothing is kept
        }

        @Override
        public void onInterrupted(String reason) {
            // nothing to end
        }
    }
}
