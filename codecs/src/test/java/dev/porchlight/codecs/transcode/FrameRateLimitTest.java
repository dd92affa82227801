package dev.porchlight.codecs.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRateLimitTest {
    @ParameterizedTest
    @CsvSource({"30,15,150", "25,15,150", "15,15,150", "15,30,150", "20,15,150", "60,24,240", "10,1,10"})
    void accepts_tenSeconds_keepsTheAskedRate(int sourceRate, int askedRate, int expected) {
        FrameRateLimit limit = new FrameRateLimit(askedRate);

        long kept = IntStream.range(0, 10 * sourceRate)
                .mapToLong(i -> i * 1_000_000L / sourceRate)
                .filter(limit::accepts)
                .count();

        assertThat(kept).isBetween(Math.round(expected * 0.97), Math.round(expected * 1.03) + 1);
    }

    @Test
    void accepts_jitterAtTheAskedRate_keepsEveryPicture() {
        Random random = new Random(1);
        FrameRateLimit limit = new FrameRateLimit(15);

        long kept = IntStream.range(0, 150)
                .mapToLong(i -> i * 66_667L + random.nextInt(12_000))
                .filter(limit::accepts)
                .count();

        assertThat(kept).isGreaterThanOrEqualTo(147);
    }

    @Test
    void accepts_clockJump_goesOnAtOnce() {
        FrameRateLimit limit = new FrameRateLimit(15);

        assertThat(limit.accepts(10_000_000)).isTrue();
        assertThat(limit.accepts(10_010_000)).isFalse();
        assertThat(limit.accepts(0)).isTrue();
        assertThat(limit.accepts(90_000_000)).isTrue();
    }
}
