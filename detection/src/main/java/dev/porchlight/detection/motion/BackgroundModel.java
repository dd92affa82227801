package dev.porchlight.detection.motion;

import java.util.Arrays;

/**
 * What the picture shows when nothing moves: a short and a long memory of each pixel, what it showed just now, and how much
 * it varies. Where both memories were wrong something is new; where only the short one was, something left that had
 * stood there. Thread: the detector's.
 */
final class BackgroundModel {
    private static final double RECENT_SECONDS = 0.35;
    private static final double SHORT_SECONDS = 4;
    private static final double LONG_SECONDS = 40;
    private static final double VARIANCE_SECONDS = 8;

    /** What differs is taken over so many times more slowly. */
    private static final double FOREGROUND_SLOWNESS = 4;

    private static final double MOTION_VARIANCE_SLOWNESS = 10;
    private static final float MAX_DEVIATION = 30;
    private static final float FIRST_VARIANCE = 1;

    /** A pixel is new beyond so many of its own standard deviations. */
    private static final float DEVIATIONS = 3.5f;

    final GreyPlane current;
    final GreyPlane shortTerm;
    final GreyPlane longTerm;
    final GreyPlane recent;
    final float[] threshold;
    private final float[] variance;
    private final GreyPlane least;
    private final GreyPlane greatest;
    private final GreyPlane scratch;
    private final float minContrast;

    BackgroundModel(int width, int height, double minContrast) {
        this.current = new GreyPlane(width, height);
        this.shortTerm = new GreyPlane(width, height);
        this.longTerm = new GreyPlane(width, height);
        this.recent = new GreyPlane(width, height);
        this.least = new GreyPlane(width, height);
        this.greatest = new GreyPlane(width, height);
        this.scratch = new GreyPlane(width, height);
        this.threshold = new float[width * height];
        this.variance = new float[width * height];
        this.minContrast = (float) minContrast;
        Arrays.fill(variance, FIRST_VARIANCE);
    }

    GreyPlane scratch() {
        return scratch;
    }

    /** Makes the current picture the background. */
    void relearn() {
        shortTerm.copyFrom(current);
        longTerm.copyFrom(current);
        recent.copyFrom(current);
    }

    void relight(LightFit light) {
        light.applyTo(shortTerm);
        light.applyTo(longTerm);
        light.applyTo(recent);
    }

    /** Marks what differs from both memories by more than a pixel's shift and its usual variation explain. */
    void differences(ForegroundMask mask) {
        for (int i = 0; i < threshold.length; i++) {
            threshold[i] = Math.max(minContrast, DEVIATIONS * (float) Math.sqrt(variance[i]));
        }
        shortTerm.rangeInto(least, greatest, scratch);
        mark(mask, true);
        longTerm.rangeInto(least, greatest, scratch);
        mark(mask, false);
    }

    private void mark(ForegroundMask mask, boolean first) {
        float[] now = current.pixels;
        boolean[] marks = mask.marks;
        for (int i = 0; i < now.length; i++) {
            float outside = Math.max(now[i] - greatest.pixels[i], least.pixels[i] - now[i]);
            marks[i] = (first || marks[i]) && outside > threshold[i];
        }
    }

    /**
     * Learns the current picture.
     *
     * @param seconds since the picture before
     * @param foreground what differed
     * @param moving the part of it that is motion, whose variation says nothing of the background
     */
    void learn(double seconds, ForegroundMask foreground, boolean[] moving) {
        Rates background = Rates.of(seconds);
        Rates different = Rates.of(seconds / FOREGROUND_SLOWNESS);
        float recentRate = rate(seconds, RECENT_SECONDS);
        float variationRate = rate(seconds, VARIANCE_SECONDS);
        float motionRate = rate(seconds, VARIANCE_SECONDS * MOTION_VARIANCE_SLOWNESS);
        for (int i = 0; i < threshold.length; i++) {
            float now = current.pixels[i];
            float off = Math.max(-MAX_DEVIATION, Math.min(MAX_DEVIATION, now - shortTerm.pixels[i]));
            variance[i] += (moving[i] ? motionRate : variationRate) * (off * off - variance[i]);
            Rates rates = foreground.marks[i] ? different : background;
            shortTerm.pixels[i] += rates.shortTerm * (now - shortTerm.pixels[i]);
            longTerm.pixels[i] += rates.longTerm * (now - longTerm.pixels[i]);
            recent.pixels[i] += recentRate * (now - recent.pixels[i]);
        }
    }

    private record Rates(float shortTerm, float longTerm) {
        static Rates of(double seconds) {
            return new Rates(rate(seconds, SHORT_SECONDS), rate(seconds, LONG_SECONDS));
        }
    }

    private static float rate(double seconds, double memorySeconds) {
        return (float) -Math.expm1(-seconds / memorySeconds);
    }
}
