package dev.porchlight.detection.motion;

/**
 * Tells whether the whole picture was shifted by some pixels: the profiles of its rows and columns, matched against those
 * of the background. Thread: any; stateless.
 */
final class ShakeSearch {
    private static final int MAX_SHIFT_PIXELS = 8;

    /** A shift explains the change when so little of the profiles' difference is left. */
    private static final double MAX_LEFT = 0.35;

    private ShakeSearch() {}

    static boolean isShifted(GreyPlane background, GreyPlane now) {
        int across = bestShift(columns(background), columns(now));
        int down = bestShift(rows(background), rows(now));
        if (across == 0 && down == 0) {
            return false;
        }
        double before = difference(background, now, 0, 0);
        return difference(background, now, across, down) < MAX_LEFT * before;
    }

    private static int bestShift(float[] background, float[] now) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int shift = -MAX_SHIFT_PIXELS; shift <= MAX_SHIFT_PIXELS; shift++) {
            double sum = 0;
            for (int i = MAX_SHIFT_PIXELS; i < now.length - MAX_SHIFT_PIXELS; i++) {
                double off = now[i] - background[i + shift];
                sum += off * off;
            }
            if (sum < least) {
                least = sum;
                best = shift;
            }
        }
        return best;
    }

    private static double difference(GreyPlane background, GreyPlane now, int across, int down) {
        double sum = 0;
        for (int y = MAX_SHIFT_PIXELS; y < now.height - MAX_SHIFT_PIXELS; y++) {
            for (int x = MAX_SHIFT_PIXELS; x < now.width - MAX_SHIFT_PIXELS; x++) {
                double off = now.pixels[y * now.width + x] - background.pixels[(y + down) * now.width + x + across];
                sum += off * off;
            }
        }
        return sum;
    }

    private static float[] columns(GreyPlane plane) {
        float[] sums = new float[plane.width];
        for (int i = 0; i < plane.pixels.length; i++) {
            sums[i % plane.width] += plane.pixels[i] / plane.height;
        }
        return sums;
    }

    private static float[] rows(GreyPlane plane) {
        float[] sums = new float[plane.height];
        for (int i = 0; i < plane.pixels.length; i++) {
            sums[i / plane.width] += plane.pixels[i] / plane.width;
        }
        return sums;
    }
}
