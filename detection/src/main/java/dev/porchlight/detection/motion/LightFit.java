package dev.porchlight.detection.motion;

import java.util.Arrays;

/**
 * How the light of the whole picture changed: {@code now = gain * before + offset}, as most of the picture agrees on, so
 * that what moves has no say. Thread: any; immutable.
 *
 * @param agreement share of the picture that follows it, 0 to 1
 */
record LightFit(float gain, float offset, double agreement) {
    private static final int SAMPLE_STEP = 3;
    private static final float TOLERANCE = 8;
    private static final float MIN_SPREAD = 8;
    private static final float MIN_GAIN = 0.25f;
    private static final float MAX_GAIN = 4;
    private static final float MIDDLE_GREY = 128;

    /** No change of light is believed in when this share of what it explains is explained without. */
    private static final double OCCAM = 0.95;

    /** Where so many pixels agree that nothing changed, no other light is looked for. */
    private static final double NEARLY_ALL = 0.97;

    static LightFit between(GreyPlane before, GreyPlane now) {
        int columns = (before.width + SAMPLE_STEP - 1) / SAMPLE_STEP;
        int rows = (before.height + SAMPLE_STEP - 1) / SAMPLE_STEP;
        float[] old = new float[columns * rows];
        float[] fresh = new float[old.length];
        int n = 0;
        for (int y = 0; y < before.height; y += SAMPLE_STEP) {
            for (int x = 0; x < before.width; x += SAMPLE_STEP) {
                old[n] = before.pixels[y * before.width + x];
                fresh[n++] = now.pixels[y * before.width + x];
            }
        }
        return of(old, fresh);
    }

    private static LightFit of(float[] old, float[] fresh) {
        LightFit best = counted(1, 0, old, fresh);
        if (best.agreement > NEARLY_ALL) {
            return best.refined(old, fresh);
        }
        for (LightFit candidate : new LightFit[] {byOffset(old, fresh), byQuantiles(old, fresh)}) {
            best = candidate.agreement * OCCAM > best.agreement ? candidate : best;
        }
        LightFit refined = best.refined(old, fresh);
        return refined.agreement >= best.agreement ? refined : best;
    }

    private static LightFit byOffset(float[] old, float[] fresh) {
        float[] difference = new float[old.length];
        for (int i = 0; i < old.length; i++) {
            difference[i] = fresh[i] - old[i];
        }
        Arrays.sort(difference);
        return counted(1, difference[difference.length / 2], old, fresh);
    }

    /** The darker and the brighter part of both pictures, as if no pixel had changed its rank. */
    private static LightFit byQuantiles(float[] old, float[] fresh) {
        float[] sortedOld = old.clone();
        float[] sortedFresh = fresh.clone();
        Arrays.sort(sortedOld);
        Arrays.sort(sortedFresh);
        int low = old.length / 4;
        int high = old.length - 1 - low;
        float spread = sortedOld[high] - sortedOld[low];
        float gain = spread < MIN_SPREAD ? 1 : (sortedFresh[high] - sortedFresh[low]) / spread;
        gain = Math.max(MIN_GAIN, Math.min(MAX_GAIN, gain));
        return counted(gain, sortedFresh[old.length / 2] - gain * sortedOld[old.length / 2], old, fresh);
    }

    /** Least squares over those who agree. */
    private LightFit refined(float[] old, float[] fresh) {
        double n = 0;
        double sumOld = 0;
        double sumFresh = 0;
        double sumSquares = 0;
        double sumProducts = 0;
        for (int i = 0; i < old.length; i++) {
            if (Math.abs(fresh[i] - gain * old[i] - offset) <= TOLERANCE) {
                n++;
                sumOld += old[i];
                sumFresh += fresh[i];
                sumSquares += (double) old[i] * old[i];
                sumProducts += (double) old[i] * fresh[i];
            }
        }
        if (n == 0) {
            return this;
        }
        double variance = sumSquares / n - sumOld / n * (sumOld / n);
        double covariance = sumProducts / n - sumOld / n * (sumFresh / n);
        double slope = variance < MIN_SPREAD * MIN_SPREAD ? gain : covariance / variance;
        slope = Math.max(MIN_GAIN, Math.min(MAX_GAIN, slope));
        return counted((float) slope, (float) (sumFresh / n - slope * sumOld / n), old, fresh);
    }

    private static LightFit counted(float gain, float offset, float[] old, float[] fresh) {
        int agreeing = 0;
        for (int i = 0; i < old.length; i++) {
            agreeing += Math.abs(fresh[i] - gain * old[i] - offset) <= TOLERANCE ? 1 : 0;
        }
        return new LightFit(gain, offset, (double) agreeing / old.length);
    }

    /** How far middle grey was moved, in steps of luma. */
    float strength() {
        float moved = Math.abs(gain * MIDDLE_GREY + offset - MIDDLE_GREY);
        return Math.max(moved, Math.abs(gain - 1) * MIDDLE_GREY / 2);
    }

    void applyTo(GreyPlane plane) {
        float[] pixels = plane.pixels;
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = gain * pixels[i] + offset;
        }
    }
}
