package dev.porchlight.detection.motion;

import dev.porchlight.detection.geometry.Box;

/** A connected part of the picture, in pixels; right and bottom lie outside. Thread: any; immutable. */
record Region(int label, int left, int top, int right, int bottom, int area) {
    /** Grows pixel by pixel. */
    static final class Bounds {
        private int left = Integer.MAX_VALUE;
        private int top = Integer.MAX_VALUE;
        private int right;
        private int bottom;
        private int area;

        void add(int x, int y) {
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x + 1);
            bottom = Math.max(bottom, y + 1);
            area++;
        }

        Region region(int label) {
            return new Region(label, left, top, right, bottom, area);
        }
    }

    int widthPixels() {
        return right - left;
    }

    int heightPixels() {
        return bottom - top;
    }

    /** True when less than {@code pixels} lie between this and {@code other}, in both directions. */
    boolean isWithin(int pixels, Region other) {
        return left - pixels < other.right
                && other.left - pixels < right
                && top - pixels < other.bottom
                && other.top - pixels < bottom;
    }

    Box box(int pictureWidth, int pictureHeight) {
        return new Box(
                (double) left / pictureWidth,
                (double) top / pictureHeight,
                (double) right / pictureWidth,
                (double) bottom / pictureHeight);
    }

    Region mergedWith(Region other) {
        return new Region(
                label,
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom),
                area + other.area);
    }
}
