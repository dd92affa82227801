package dev.porchlight.bridge.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacerTest {
    private static final long START = Long.sum(Long.MAX_VALUE, -500_000_000); // wraps within the test
    private static final int PACKET_BYTES = 1200;

    /** Sends {@code bytes} as fast as the pacer lets, and returns the time that took. */
    private static long nanosToSend(Pacer pacer, long bytes) {
        long now = START;
        for (long sent = 0; sent < bytes; sent += PACKET_BYTES) {
            long delay = pacer.nanosUntilNext(now);
            now += delay;
            assertThat(delay == 0 || pacer.nanosUntilNext(now) == 0).isTrue();
            pacer.onSent(PACKET_BYTES);
        }
        return now - START;
    }

    @Test
    void nanosUntilNext_pictureOfALiveStream_isZeroThroughout() {
        assertThat(nanosToSend(new Pacer(20_000_000, START), Pacer.BUCKET_BYTES))
                .isZero();
    }

    @Test
    void nanosUntilNext_longBurst_keepsTheRate() {
        long nanos = nanosToSend(new Pacer(20_000_000, START), 2_500_000);

        assertThat(nanos / 1e9).isCloseTo(1.0, within(0.02));
    }

    @Test
    void nanosUntilNext_emptyBucket_waitsForHalfABucketToSaveWakeups() {
        Pacer pacer = new Pacer(20_000_000, START);
        pacer.onSent(Pacer.BUCKET_BYTES);

        assertThat(pacer.nanosUntilNext(START)).isEqualTo((long) (Pacer.BUCKET_BYTES / 2 / 2.5e6 * 1e9));
    }

    @Test
    void nanosUntilNext_longPause_savesNoMoreThanOneBucket() {
        Pacer pacer = new Pacer(20_000_000, START);
        assertThat(pacer.nanosUntilNext(START + 10_000_000_000L)).isZero();
        pacer.onSent(Pacer.BUCKET_BYTES);

        assertThat(pacer.nanosUntilNext(START + 10_000_000_000L)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"100000, 20", "1750000, 20", "2625000, 30", "5250000, 60", "50000000, 60"})
    void hurry_backlog_leavesInTimeUpToTheFactor(long backlogBytes, double expectedMegabits) {
        Pacer pacer = new Pacer(20_000_000, START);
        pacer.hurry(backlogBytes, 700_000_000, 3);

        double seconds = nanosToSend(pacer, 5_000_000) / 1e9;

        assertThat(5_000_000 * 8 / seconds / 1e6).isCloseTo(expectedMegabits, within(expectedMegabits * 0.02));
    }
}
