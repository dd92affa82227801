package dev.porchlight.codecs.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.codecs.h264.BitstreamException;
import dev.porchlight.codecs.h264.Hex;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static long nanos(long micros) {
        return TimeUnit.MICROSECONDS.toNanos(micros);
    }

    @Test
    void stamp_evenTimes_passThrough() {
        TrackClock clock = new TrackClock(true);
        assertThat(clock.stamp(500, 0, nanos(9000))).isEqualTo(500);
        assertThat(clock.stamp(40_500, 0, nanos(49_000))).isEqualTo(40_500);
        assertThat(clock.offsetMicros()).isZero();
    }

    @Test
    void stamp_stepBack_isHeldUntilTheSourceCatchesUp() {
        TrackClock clock = new TrackClock(true);
        clock.stamp(100_000, 0, 0);
        assertThat(clock.stamp(90_000, 0, 0)).isEqualTo(100_001);
        assertThat(clock.stamp(100_000, 0, 0)).isEqualTo(100_002);
        assertThat(clock.stamp(110_000, 0, 0)).isEqualTo(110_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600_000_000L, -3_600_000_000L, Long.MAX_VALUE / 2, Long.MIN_VALUE / 2})
    void stamp_jumpOfTheSource_goesOnWithTheArrival(long jump) {
        TrackClock clock = new TrackClock(true);
        clock.stamp(1_000_000, 0, nanos(0));
        assertThat(clock.stamp(1_000_000 + jump, 0, nanos(40_000))).isEqualTo(1_040_000);
        assertThat(clock.stamp(1_040_000 + jump, 0, nanos(80_000))).isEqualTo(1_080_000);
    }

    @Test
    void stamp_longPauseOfALiveSource_isNoJump() {
        TrackClock clock = new TrackClock(true);
        clock.stamp(0, 0, 0);
        assertThat(clock.stamp(8_000_000, 0, nanos(8_100_000))).isEqualTo(8_000_000);
    }

    @Test
    void stamp_standstillThenBurst_keepsTheSourcesTimes() {
        TrackClock clock = new TrackClock(true);
        clock.stamp(0, 0, 0);
        assertThat(clock.stamp(40_000, 0, nanos(9_000_000))).isEqualTo(40_000);
        assertThat(clock.stamp(9_000_000, 0, nanos(9_001_000))).isBetween(40_001L, 9_100_000L);
    }

    @Test
    void stamp_jumpInAFile_isMeant() {
        TrackClock clock = new TrackClock(false);
        clock.stamp(0, 0, 0);
        assertThat(clock.stamp(60_000_000, 0, 1)).isEqualTo(60_000_000);
    }

    @Test
    void stamp_unknownTime_followsTheSampleBefore() {
        TrackClock clock = new TrackClock(true);
        clock.stamp(1000, 0, 0);
        assertThat(clock.stamp(TrackClock.UNKNOWN, 20_000, 0)).isEqualTo(21_000);
        assertThat(clock.stamp(TrackClock.UNKNOWN, 20_000, 0)).isEqualTo(41_000);
    }

    @Test
    void stamp_anyTimes_neverStepsBack() {
        Random random = new Random(5);
        TrackClock clock = new TrackClock(true);
        long last = Long.MIN_VALUE;
        long arrival = 0;
        for (int i = 0; i < 20_000; i++) {
            arrival += random.nextInt(100_000_000);
            long out = clock.stamp(random.nextInt(50) == 0 ? random.nextLong() / 4 : i * 40_000L, 40_000, arrival);
            assertThat(out).isGreaterThan(last);
            last = out;
        }
    }

    @Test
    void next_withoutReordering_isThePresentationTime() {
        DecodingTimes times = new DecodingTimes();
        for (long pts = 0; pts < 400; pts += 40) {
            assertThat(times.next(pts)).isEqualTo(pts);
        }
    }

    @Test
    void next_announcedReordering_isInOrderAndNeverLate() {
        // I0 P3 B1 B2 P6 B4 B5: one frame of reordering would do for B frames that are no references.
        long[] pts = {0, 120, 40, 80, 240, 160, 200, 360, 280, 320};
        DecodingTimes times = new DecodingTimes();
        times.deepenTo(1);
        long last = Long.MIN_VALUE;
        for (long each : LongStream.of(pts).map(millis -> millis * 1000).toArray()) {
            long dts = times.next(each);
            assertThat(dts).isGreaterThan(last).isLessThanOrEqualTo(each);
            last = dts;
        }
    }

    @Test
    void next_reorderingThatNobodyAnnounced_settlesAfterTheFirst() {
        long[] pts = {0, 120, 40, 80, 240, 160, 200, 360, 280, 320};
        DecodingTimes times = new DecodingTimes();
        long last = Long.MIN_VALUE;
        int backwards = 0;
        for (long each : LongStream.of(pts).map(millis -> millis * 1000).toArray()) {
            long dts = times.next(each);
            assertThat(dts).isLessThanOrEqualTo(each);
            backwards += dts <= last ? 1 : 0;
            last = dts;
        }
        assertThat(backwards).isLessThanOrEqualTo(1);
    }

    @Test
    void next_jump_startsAnew() {
        DecodingTimes times = new DecodingTimes();
        times.deepenTo(2);
        times.next(0);
        times.next(40_000);
        long dts = times.next(9_000_000_000L);
        assertThat(dts).isBetween(8_999_000_000L, 9_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "1408,2,16000,1,1024",
        "1210,2,44100,2,1024",
        "1190,2,48000,2,1024",
        "1414,2,16000,2,960",
        "2b8a,5,22050,1,1024"
    })
    void parse_audioSpecificConfig_isRead(String hex, int type, int rate, int channels, int samples) {
        assertThat(AudioSpecificConfig.parse(Hex.bytes(hex)))
                .isEqualTo(new AudioSpecificConfig(type, rate, channels, samples));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "14", "1688", "1400", "1440", "1780000008"})
    void parse_malformedAudioSpecificConfig_isRefused(String hex) {
        assertThatThrownBy(() -> AudioSpecificConfig.parse(Hex.bytes(hex))).isInstanceOf(BitstreamException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0800,20000",
        "00,10000",
        "18,60000",
        "60,10000",
        "68,20000",
        "78,20000",
        "80,2500",
        "f8,20000",
        "f9,40000",
        "fa,40000",
        "fb03,60000",
        "1b02,120000"
    })
    void durationMicros_toc_isRead(String hex, int micros) {
        assertThat(OpusPacket.durationMicros(Hex.bytes(hex))).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fb", "fb00", "1b03", "fb07"})
    void durationMicros_malformed_isRefused(String hex) {
        assertThatThrownBy(() -> OpusPacket.durationMicros(Hex.bytes(hex))).isInstanceOf(BitstreamException.class);
    }
}
