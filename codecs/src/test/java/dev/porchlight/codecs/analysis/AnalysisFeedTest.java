package dev.porchlight.codecs.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.porchlight.codecs.analysis.AnalysisSettings.Attention;
import dev.porchlight.codecs.ffmpeg.AnnexBClip;
import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.EncoderSettings;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegVideoEncoder;
import dev.porchlight.codecs.ffmpeg.PictureColours;
import dev.porchlight.codecs.ffmpeg.TestPictures;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.MediaFanout;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoCodec;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnalysisFeedTest {
    private static final PictureSize SIZE = new PictureSize(640, 360);
    private static final int FPS = 15;
    private static final int GROUP = 30;
    private static final AnalysisSettings EVERYTHING =
            new AnalysisSettings(Attention.ALWAYS, new PictureSize(160, 160), 30, 30);

    private final MediaFanout feed = new MediaFanout(Clock.systemUTC(), MediaFanout.DEFAULT_MAX_CACHE_BYTES);
    private final MediaFanout.Producer camera = feed.openProducer();
    private final Deque<Runnable> pool = new ArrayDeque<>();
    private final Seen seen = new Seen();
    private final int picturesBefore = DecodedPicture.livePictures();

    private static final class Seen implements AnalysisSink {
        final List<Long> times = new ArrayList<>();
        final List<String> interruptions = new ArrayList<>();
        final List<Boolean> undecodable = new ArrayList<>();
        Consumer<AnalysisPicture> closerLook = picture -> {};

        @Override
        public void onPicture(AnalysisPicture picture) {
            times.add(picture.ptsMicros());
            closerLook.accept(picture);
        }

        @Override
        public void onInterrupted(String reason) {
            interruptions.add(reason);
        }

        @Override
        public void onUndecodable(boolean now) {
            undecodable.add(now);
        }
    }

    private AnalysisFeed start(AnalysisSettings settings) {
        return AnalysisFeed.start("test", feed, settings, pool::add, seen);
    }

    private void runPool() {
        for (Runnable task = pool.poll(); task != null; task = pool.poll()) {
            task.run();
        }
    }

    /** Sends {@code units} as the camera would, and lets the pool keep up. */
    private void send(List<AccessUnit> units) {
        for (AccessUnit unit : units) {
            camera.publish(unit);
            assertThat(pool).as("tasks of one feed").hasSizeLessThanOrEqualTo(1);
            runPool();
        }
    }

    /** A clip whose picture number i shows step {@code position} of the moving square. */
    private static List<AccessUnit> clip(int pictures, IntUnaryOperator position) throws FfmpegException {
        return clip(pictures, pictures, position);
    }

    /** As above, but from picture {@code restlessFrom} on half of each is new. */
    private static List<AccessUnit> clip(int pictures, int restlessFrom, IntUnaryOperator position)
            throws FfmpegException {
        List<AccessUnit> units = new ArrayList<>();
        EncoderSettings settings =
                new EncoderSettings(SIZE, FPS, 8000, H264Profile.MAIN, 1000, new PictureColours(1, 1, 1));
        try (FfmpegVideoEncoder encoder = new FfmpegVideoEncoder(EncoderKind.OPENH264, settings)) {
            for (int i = 0; i < pictures; i++) {
                long pts = i * 1_000_000L / FPS;
                try (DecodedPicture picture = i < restlessFrom
                        ? TestPictures.moving(SIZE, position.applyAsInt(i), pts)
                        : TestPictures.noisy(SIZE, i, pts)) {
                    encoder.encode(picture, i % GROUP == 0, units::add);
                }
            }
        }
        return units;
    }

    @AfterEach
    void nothingIsLeftInNativeMemory() {
        assertThat(DecodedPicture.livePictures()).isEqualTo(picturesBefore);
    }

    @Test
    void onVideo_everything_deliversAllInOrder() throws FfmpegException {
        try (AnalysisFeed analysis = start(EVERYTHING)) {
            send(clip(40, i -> i));

            assertThat(seen.times).hasSize(40).isSorted();
            assertThat(analysis.counters().decodedAccessUnits()).isEqualTo(40);
        }
    }

    @Test
    void onVideo_rateLimited_deliversNoMore() throws FfmpegException {
        try (AnalysisFeed analysis = start(new AnalysisSettings(Attention.ALWAYS, new PictureSize(160, 160), 5, 5))) {
            send(clip(45, i -> i));

            assertThat(seen.times).hasSizeBetween(14, 16);
            assertThat(analysis.counters().deliveredPictures()).isEqualTo(seen.times.size());
        }
    }

    @Test
    void onVideo_stillStream_decodesKeyframesAlone() throws FfmpegException {
        try (AnalysisFeed analysis = start(AnalysisSettings.MAIN)) {
            send(clip(5 * GROUP, i -> 0));

            assertThat(seen.times).hasSize(5);
            assertThat(analysis.counters().decodedAccessUnits()).isEqualTo(5);
        }
    }

    @Test
    void onVideo_somethingMovesBetweenKeyframes_isSeenWithin300Millis() throws FfmpegException {
        int begin = 4 * GROUP + 12;
        try (AnalysisFeed analysis = start(AnalysisSettings.MAIN)) {
            List<AccessUnit> units = clip(5 * GROUP, begin, i -> 0);
            send(units);

            long beginMicros = begin * 1_000_000L / FPS;
            assertThat(analysis.counters().wakeUps()).isEqualTo(1);
            assertThat(seen.times)
                    .filteredOn(time -> time > beginMicros && time <= beginMicros + 300_000)
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void stayAwake_afterAKeyframe_decodesOnFromThere() throws FfmpegException {
        try (AnalysisFeed analysis = start(AnalysisSettings.MAIN)) {
            seen.closerLook = picture -> {
                if (picture.ptsMicros() == 2_000_000) {
                    analysis.stayAwake(picture.ptsMicros(), Duration.ofMillis(500));
                }
            };
            send(clip(3 * GROUP, i -> 0));

            assertThat(seen.times)
                    .filteredOn(time -> time > 2_000_000 && time <= 2_600_000)
                    .hasSizeBetween(3, 7);
            assertThat(seen.times)
                    .filteredOn(time -> time > 2_700_000 && time < 4_000_000)
                    .isEmpty();
            assertThat(analysis.counters().awake()).isFalse();
        }
    }

    @Test
    void onVideo_poolIsLate_newestPictureOfManyIsDelivered() throws FfmpegException {
        try (AnalysisFeed analysis = start(EVERYTHING)) {
            List<AccessUnit> units = clip(GROUP, i -> i);
            units.forEach(camera::publish);
            assertThat(pool).hasSize(1);
            runPool();

            assertThat(seen.times).last().isEqualTo(units.get(GROUP - 1).ptsMicros());
            assertThat(seen.times.get(0))
                    .isGreaterThanOrEqualTo(units.get(GROUP - 1).ptsMicros() - 1_000_000);
            assertThat(analysis.counters().lostAccessUnits()).isZero();
        }
    }

    @Test
    void onVideo_damagedPictures_goesOnAtTheNextKeyframe() throws FfmpegException {
        try (AnalysisFeed analysis = start(EVERYTHING)) {
            List<AccessUnit> units = new ArrayList<>(clip(3 * GROUP, i -> i));
            for (int i = GROUP; i < GROUP + 10; i++) {
                units.set(i, broken(units.get(i)));
            }
            send(units);

            assertThat(analysis.counters().failures()).isZero();
            assertThat(seen.times)
                    .filteredOn(time -> time >= 2 * GROUP * 1_000_000L / FPS)
                    .hasSize(GROUP);
        }
    }

    @Test
    void onVideo_nothingDecodableForLong_saysSoAndSaysWhenItIsOver() throws FfmpegException {
        try (AnalysisFeed analysis = start(AnalysisSettings.MAIN)) {
            List<AccessUnit> units = clip(1, i -> i);
            for (int second = 0; second <= 40; second += 4) {
                send(List.of(broken(at(units.get(0), second * 1_000_000L))));
            }
            assertThat(seen.undecodable).containsExactly(true);

            send(List.of(at(units.get(0), 44_000_000)));

            assertThat(seen.undecodable).containsExactly(true, false);
            assertThat(analysis.counters().deliveredPictures()).isEqualTo(1);
        }
    }

    @Test
    void onInterrupted_cameraComesBackWithAnEarlierClock_deliversAgain() throws FfmpegException {
        try (AnalysisFeed analysis = start(EVERYTHING)) {
            List<AccessUnit> units = clip(10, i -> i);
            send(units);
            camera.interrupt("The camera went away.");
            runPool();
            send(units);

            assertThat(seen.interruptions).containsExactly("The camera went away.");
            assertThat(seen.times).hasSize(20);
            assertThat(analysis.counters().failures()).isZero();
        }
    }

    @Test
    void onVideo_h265_isDecoded() {
        List<AccessUnit> units = AnnexBClip.read("main-320x240.h265", VideoCodec.H265);
        try (AnalysisFeed analysis = start(AnalysisSettings.MAIN)) {
            send(units);

            assertThat(seen.times).isNotEmpty();
            assertThat(analysis.counters().damagedAccessUnits()).isZero();
        }
    }

    @Test
    void onVideo_formatChanges_isFollowed() throws FfmpegException {
        try (AnalysisFeed analysis = start(EVERYTHING)) {
            send(clip(5, i -> i));
            send(AnnexBClip.read("main-320x240.h265", VideoCodec.H265).stream()
                    .limit(5)
                    .map(unit -> at(unit, unit.ptsMicros() + 1_000_000))
                    .toList());

            assertThat(seen.times).filteredOn(time -> time >= 1_000_000).isNotEmpty();
            assertThat(analysis.counters().failures()).isZero();
        }
    }

    @Test
    void rgb_wholeAndPart_showTheSameFrame() throws FfmpegException {
        List<PictureSize> sizes = new ArrayList<>();
        List<Integer> bright = new ArrayList<>();
        List<AnalysisPicture> kept = new ArrayList<>();
        seen.closerLook = picture -> {
            kept.add(picture);
            sizes.add(look(picture, bright));
            assertThat(picture.greySize()).isEqualTo(new PictureSize(160, 90));
            assertThat(picture.grey().remaining()).isEqualTo(160 * 90);
            assertThat(picture.sourceSize()).isEqualTo(SIZE);
            assertThatIllegalArgumentException().isThrownBy(() -> picture.rgb(SIZE, 0.5, 0, 0.5, 1));
        };
        try (AnalysisFeed analysis = start(EVERYTHING)) {
            send(clip(1, i -> 0));

            assertThat(analysis.counters().failures()).isZero();
            assertThat(sizes).containsExactly(new PictureSize(416, 234));
            assertThat(bright.get(0)).isGreaterThan(190);
            assertThatIllegalStateException().isThrownBy(() -> kept.get(0).rgb(SIZE));
        }
    }

    /** The size of the whole picture, and the brightness in the middle of the square at the left, below the centre line. */
    private static PictureSize look(AnalysisPicture picture, List<Integer> bright) {
        try {
            PictureSize whole = picture.rgb(new PictureSize(416, 416)).size();
            AnalysisPicture.Colours square = picture.rgb(SIZE, 0, 0.5, 32.0 / 640, 0.5 + 32.0 / 360);
            ByteBuffer rgb = square.rgb();
            bright.add(rgb.get(rgb.remaining() / 2) & 0xff);
            return whole;
        } catch (FfmpegException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void close_whileATaskWaits_deliversNothingMore() throws FfmpegException {
        AnalysisFeed analysis = start(EVERYTHING);
        clip(5, i -> i).forEach(camera::publish);
        analysis.close();
        runPool();

        assertThat(seen.times).isEmpty();
        assertThat(feed.subscribers()).isZero();
    }

    private static AccessUnit at(AccessUnit unit, long pts) {
        return new AccessUnit(unit.format(), pts, pts, pts * 1000, unit.key(), unit.nalUnits());
    }

    private static AccessUnit broken(AccessUnit unit) {
        List<ByteBuffer> damaged = unit.nalUnits().stream()
                .map(nalUnit -> {
                    byte[] bytes = new byte[Math.min(20, nalUnit.remaining())];
                    bytes[0] = nalUnit.get(0);
                    return ByteBuffer.wrap(bytes);
                })
                .toList();
        return new AccessUnit(
                unit.format(), unit.ptsMicros(), unit.dtsMicros(), unit.arrivalNanos(), unit.key(), damaged);
    }
}
