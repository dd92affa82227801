package dev.porchlight.bridge.stream;

import static dev.porchlight.bridge.stream.StreamSamples.FRAME_MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTimelineTest {
    private static final long FRAME_NANOS = FRAME_MICROS * 1000;
    private static final long MILLI = 1_000_000;

    private final LiveTimeline timeline = new LiveTimeline();

    @Test
    void place_cachedPictures_areTheirSendingTimes() {
        for (int i = 0; i < 60; i++) {
            long now = 5000 * MILLI + i * (2 * MILLI);
            assertThat(timeline.place(i * FRAME_MICROS, now)).isEqualTo(now);
            assertThat(timeline.isLive(now)).isFalse();
        }
    }

    @Test
    void place_livePicturesWithJitter_keepTheCamerasSpacing() {
        Random random = new Random(1);
        timeline.place(0, 0); // without jitter
        long last = 0;
        for (int i = 1; i < 3000; i++) {
            long now = i * FRAME_NANOS + random.nextInt(15) * MILLI;
            long placed = timeline.place(i * FRAME_MICROS, now);

            assertThat(placed).isLessThanOrEqualTo(now);
            assertThat(placed - last).isCloseTo(FRAME_NANOS, within(MILLI / 10));
            last = placed;
        }
        assertThat(timeline.isLive(3000 * FRAME_NANOS)).isTrue();
    }

    @Test
    void place_lateFirstPicture_settlesAtTheCamerasDelayWithinASecond() {
        timeline.place(0, 400 * MILLI);
        for (int i = 1; i < 30; i++) {
            timeline.place(i * FRAME_MICROS, i * FRAME_NANOS + 50 * MILLI);
        }

        long now = 30 * FRAME_NANOS + 80 * MILLI;
        assertThat(timeline.place(30 * FRAME_MICROS, now)).isEqualTo(30 * FRAME_NANOS + 50 * MILLI);
        assertThat(timeline.isLive(now)).isTrue();
    }

    @Test
    void place_largeKeyframeBefore_doesNotMoveThePicturesBehindIt() {
        for (int i = 0; i < 10; i++) {
            timeline.place(i * FRAME_MICROS, i * FRAME_NANOS);
        }
        long waited = timeline.place(10 * FRAME_MICROS, 10 * FRAME_NANOS + 60 * MILLI);

        assertThat(waited).isEqualTo(10 * FRAME_NANOS);
    }

    /** A camera whose clock is this much slower or faster than ours, over half an hour. */
    @ParameterizedTest
    @ValueSource(doubles = {-2000e-6, -100e-6, 0, 100e-6, 2000e-6})
    void place_driftingCamera_staysCloseToSendingTimeAndSmooth(double drift) {
        long last = -FRAME_NANOS;
        for (int i = 0; i < 30 * 60 * 30; i++) {
            long now = (long) (i * FRAME_NANOS * (1 + drift));
            long placed = timeline.place(i * FRAME_MICROS, now);

            assertThat(now - placed).isBetween(0L, 50 * MILLI);
            assertThat(placed - last).isCloseTo(FRAME_NANOS, within(MILLI));
            last = placed;
        }
    }

    @Test
    void place_clockSetBack_beginsAnew() {
        for (int i = 100; i < 200; i++) {
            timeline.place(i * FRAME_MICROS, i * FRAME_NANOS);
        }
        long now = 200 * FRAME_NANOS;

        assertThat(timeline.place(0, now)).isEqualTo(now);
        assertThat(timeline.isLive(now)).isFalse();
    }

    @Test
    void reset_newClock_beginsAnewWhereverItStands() {
        timeline.place(0, 0);
        timeline.reset();
        assertThat(timeline.isLive(10_000 * MILLI)).isFalse();

        assertThat(timeline.place(500_000, 100 * MILLI)).isEqualTo(100 * MILLI);
    }

    @Test
    void map_soundOfTheSameMoment_isAtTheSameTime() {
        timeline.place(1_000_000, 7_000 * MILLI);

        assertThat(timeline.map(1_020_000)).isEqualTo(7_020 * MILLI);
    }
}
