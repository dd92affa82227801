package dev.porchlight.detection.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolygonTest {
    private static final Polygon LEFT_HALF = polygon(0, 0, 0.5, 0, 0.5, 1, 0, 1);
    private static final Polygon TRIANGLE = polygon(0, 0, 1, 0, 0, 1);
    /** Like the letter U: two arms, open at the top. */
    private static final Polygon ARMS = polygon(0, 0, 0.2, 0, 0.2, 0.8, 0.8, 0.8, 0.8, 0, 1, 0, 1, 1, 0, 1);

    @Test
    void contains_concaveRegion_leavesTheGapOut() {
        assertThat(ARMS.contains(new Point(0.1, 0.5))).isTrue();
        assertThat(ARMS.contains(new Point(0.5, 0.5))).isFalse();
        assertThat(ARMS.contains(new Point(0.5, 0.9))).isTrue();
        assertThat(ARMS.contains(new Point(0.9, 0.1))).isTrue();
    }

    @Test
    void contains_sharedEdge_belongsToOneSideOnly() {
        Polygon rightHalf = polygon(0.5, 0, 1, 0, 1, 1, 0.5, 1);
        Point edge = new Point(0.5, 0.3);

        assertThat(LEFT_HALF.contains(edge)).isNotEqualTo(rightHalf.contains(edge));
    }

    @Test
    void shareOf_boxAcrossTheEdge_isTheCoveredPart() {
        assertThat(LEFT_HALF.shareOf(new Box(0.4, 0.2, 0.8, 0.6))).isCloseTo(0.25, within(1e-9));
        assertThat(LEFT_HALF.shareOf(new Box(0.1, 0.1, 0.2, 0.2))).isCloseTo(1, within(1e-9));
        assertThat(LEFT_HALF.shareOf(new Box(0.6, 0.1, 0.7, 0.2))).isZero();
        assertThat(TRIANGLE.shareOf(Box.WHOLE_PICTURE)).isCloseTo(0.5, within(1e-9));
        assertThat(ARMS.shareOf(new Box(0, 0, 1, 0.5))).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void shareOf_boxWithoutArea_isZero() {
        assertThat(LEFT_HALF.shareOf(new Box(0.2, 0.2, 0.2, 0.9))).isZero();
    }

    @Test
    void shareOf_eitherDirection_isTheSame() {
        Polygon otherWay = polygon(0, 1, 0.5, 1, 0.5, 0, 0, 0);

        assertThat(otherWay.shareOf(new Box(0.4, 0, 0.6, 1))).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void shareOf_randomBoxes_agreesWithCountedPoints() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            double x = random.nextDouble() * 0.7;
            double y = random.nextDouble() * 0.7;
            Box box = new Box(x, y, x + 0.05 + random.nextDouble() * 0.25, y + 0.05 + random.nextDouble() * 0.25);

            assertThat(ARMS.shareOf(box)).isCloseTo(counted(ARMS, box), within(0.03));
            assertThat(TRIANGLE.shareOf(box)).isCloseTo(counted(TRIANGLE, box), within(0.03));
        }
    }

    @Test
    void constructor_tooFewOrTooManyCorners_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polygon(List.of(new Point(0, 0), new Point(1, 1))))
                .withMessageContaining("2 corners");
        assertThatIllegalArgumentException().isThrownBy(() -> new Point(0, Double.NaN));
    }

    private static double counted(Polygon polygon, Box box) {
        int steps = 80;
        int inside = 0;
        for (int i = 0; i < steps * steps; i++) {
            double x = box.xMin() + box.width() * (i % steps + 0.5) / steps;
            double y = box.yMin() + box.height() * (Math.floorDiv(i, steps) + 0.5) / steps;
            inside += polygon.contains(new Point(x, y)) ? 1 : 0;
        }
        return (double) inside / (steps * steps);
    }

    private static Polygon polygon(double... coordinates) {
        return new Polygon(IntStream.range(0, coordinates.length / 2)
                .mapToObj(i -> new Point(coordinates[2 * i], coordinates[2 * i + 1]))
                .toList());
    }
}
