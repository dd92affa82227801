package dev.porchlight.codecs.analysis;

import java.util.Arrays;

/**
 * Tells from the coded sizes of the pictures between keyframes whether something happens: a still picture costs about the
 * same each time, and what is new costs more. Adapts to whatever lasts. Thread: one at a time.
 */
final class SizeActivity {
    private static final int WINDOW = 128;

    /** Less would make a single loud picture the norm. */
    private static final int MIN_KNOWN = 16;

    /** While sizes are high, one picture of so many becomes part of the norm: what lasts is normal after 20 s or so. */
    private static final int ADMITTED_WHEN_HIGH = 4;

    private static final int RECENT = 3;
    private static final int RECENT_HIGH = 2;

    private static final double MEDIAN_DEVIATIONS = 6;
    private static final double MIN_RISE_SHARE = 0.3;
    private static final double MIN_RISE_BYTES = 150;

    /** Many cameras spend more just after a keyframe: at its place in its group a picture must cost more than usual, too. */
    private static final int MAX_PLACES = 300;

    private static final double MIN_RISE_AT_PLACE = 1.2;
    private static final double PLACE_RATE = 0.2;
    private static final double PLACE_RATE_WHEN_HIGH = 0.02;

    private final int[] sizes = new int[WINDOW];
    private final double[] usualAtPlace = new double[MAX_PLACES];
    private final boolean[] recentHigh = new boolean[RECENT];
    private int known;
    private int next;
    private int pictures;
    private int place;
    private double limit = Double.MAX_VALUE;

    /** Takes the size of the next picture that is no keyframe; true when sizes have risen. */
    boolean isRising(int bytes) {
        boolean unusual = isUnusualAtPlace(bytes);
        boolean high = unusual && bytes > limit;
        recentHigh[pictures % RECENT] = high;
        pictures++;
        if (!high || pictures % ADMITTED_WHEN_HIGH == 0) {
            admit(bytes);
        }
        int highs = 0;
        for (boolean recent : recentHigh) {
            highs += recent ? 1 : 0;
        }
        return highs >= RECENT_HIGH;
    }

    /** A keyframe came. */
    void beginGroup() {
        place = 0;
    }

    private boolean isUnusualAtPlace(int bytes) {
        double usual = usualAtPlace[place];
        boolean high = usual > 0 && bytes > MIN_RISE_AT_PLACE * usual;
        usualAtPlace[place] = usual == 0 ? bytes : usual + (high ? PLACE_RATE_WHEN_HIGH : PLACE_RATE) * (bytes - usual);
        place = Math.min(place + 1, MAX_PLACES - 1);
        return high;
    }

    void forget() {
        Arrays.fill(usualAtPlace, 0);
        place = 0;
        known = 0;
        next = 0;
        limit = Double.MAX_VALUE;
        Arrays.fill(recentHigh, false);
    }

    private void admit(int bytes) {
        sizes[next] = bytes;
        next = (next + 1) % WINDOW;
        known = Math.min(WINDOW, known + 1);
        if (known >= MIN_KNOWN) {
            limit = currentLimit();
        }
    }

    private double currentLimit() {
        int[] sorted = Arrays.copyOf(sizes, known);
        Arrays.sort(sorted);
        int median = sorted[known / 2];
        for (int i = 0; i < known; i++) {
            sorted[i] = Math.abs(sorted[i] - median);
        }
        Arrays.sort(sorted);
        double deviation = sorted[known / 2];
        return median + Math.max(MEDIAN_DEVIATIONS * deviation, Math.max(MIN_RISE_SHARE * median, MIN_RISE_BYTES));
    }
}
