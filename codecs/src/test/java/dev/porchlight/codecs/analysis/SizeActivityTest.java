package dev.porchlight.codecs.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class SizeActivityTest {
    private static final int GROUP = 60;
    private static final int LEARNT = 4 * GROUP;

    private final SizeActivity activity = new SizeActivity();
    private final Random random = new Random(4);

    /** Pictures from {@code from} to {@code to} of which sizes were said to rise; every group begins with a keyframe. */
    private int risesBetween(int from, int to, IntUnaryOperator bytes) {
        int rises = 0;
        for (int i = from; i < to; i++) {
            if (i % GROUP == 0) {
                activity.beginGroup();
            } else if (activity.isRising(bytes.applyAsInt(i))) {
                rises++;
            }
        }
        return rises;
    }

    private int still(int picture) {
        return 900 + random.nextInt(150);
    }

    @Test
    void isRising_stillPicture_staysQuiet() {
        assertThat(risesBetween(0, 3000, this::still)).isZero();
    }

    @Test
    void isRising_largePicturesAfterEachKeyframe_staysQuiet() {
        assertThat(risesBetween(0, 3000, i -> 900 + 4000 / (i % GROUP) + random.nextInt(60)))
                .isZero();
    }

    @Test
    void isRising_sizesDouble_risesWithinThreePictures() {
        risesBetween(0, LEARNT + 20, this::still);

        assertThat(risesBetween(LEARNT + 20, LEARNT + 23, i -> 2 * still(i))).isPositive();
    }

    @Test
    void isRising_oneLargePicture_staysQuiet() {
        risesBetween(0, LEARNT + 20, this::still);

        assertThat(risesBetween(LEARNT + 20, LEARNT + 50, i -> i == LEARNT + 25 ? 20_000 : still(i)))
                .isZero();
    }

    @Test
    void isRising_rainForAMinute_becomesTheNorm() {
        risesBetween(0, LEARNT, this::still);
        risesBetween(LEARNT, LEARNT + 900, i -> 3 * still(i));

        assertThat(risesBetween(LEARNT + 900, LEARNT + 1200, i -> 3 * still(i))).isZero();
    }

    @Test
    void isRising_afterForgetting_learnsAnew() {
        risesBetween(0, LEARNT, this::still);
        activity.forget();

        assertThat(risesBetween(0, LEARNT, i -> 5 * still(i))).isZero();
    }
}
