package dev.porchlight.detection.motion;

import dev.porchlight.detection.picture.LumaPicture;
import java.nio.ByteBuffer;

/** Pixels of one picture as numbers that can be calculated with, row after row. Thread: its owner's. */
final class GreyPlane {
    private static final float CENTRE_WEIGHT = 0.5f;
    private static final float SIDE_WEIGHT = 0.25f;

    final int width;
    final int height;
    final float[] pixels;

    GreyPlane(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new float[width * height];
    }

    boolean hasSizeOf(LumaPicture picture) {
        return width == picture.widthPixels() && height == picture.heightPixels();
    }

    /** Takes over {@code picture}, softened over three pixels each way: takes the edge off noise and thin streaks. */
    void load(LumaPicture picture, GreyPlane scratch) {
        ByteBuffer luma = picture.luma();
        int start = luma.position();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = luma.get(start + i) & 0xff;
        }
        softenRowsInto(scratch);
        scratch.softenColumnsInto(this);
    }

    private void softenRowsInto(GreyPlane target) {
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int last = row + width - 1;
            for (int i = row + 1; i < last; i++) {
                target.pixels[i] = CENTRE_WEIGHT * pixels[i] + SIDE_WEIGHT * (pixels[i - 1] + pixels[i + 1]);
            }
            target.pixels[row] = pixels[row];
            target.pixels[last] = pixels[last];
        }
    }

    private void softenColumnsInto(GreyPlane target) {
        System.arraycopy(pixels, 0, target.pixels, 0, width);
        for (int i = width; i < pixels.length - width; i++) {
            target.pixels[i] = CENTRE_WEIGHT * pixels[i] + SIDE_WEIGHT * (pixels[i - width] + pixels[i + width]);
        }
        System.arraycopy(pixels, pixels.length - width, target.pixels, pixels.length - width, width);
    }

    /** The least and the greatest pixel around each pixel: what it may show when the picture is shifted by one pixel. */
    void rangeInto(GreyPlane least, GreyPlane greatest, GreyPlane scratch) {
        extremeInto(least, scratch, -1);
        extremeInto(greatest, scratch, 1);
    }

    private void extremeInto(GreyPlane target, GreyPlane scratch, int sign) {
        float[] rows = scratch.pixels;
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int last = row + width - 1;
            rows[row] = extreme(pixels[row], pixels[Math.min(row + 1, last)], sign);
            for (int i = row + 1; i < last; i++) {
                rows[i] = extreme(extreme(pixels[i - 1], pixels[i], sign), pixels[i + 1], sign);
            }
            rows[last] = extreme(pixels[last], pixels[Math.max(last - 1, row)], sign);
        }
        for (int i = 0; i < pixels.length; i++) {
            float above = rows[Math.max(i - width, i % width)];
            float below = rows[i + width < pixels.length ? i + width : i];
            target.pixels[i] = extreme(extreme(above, rows[i], sign), below, sign);
        }
    }

    private static float extreme(float one, float other, int sign) {
        return sign < 0 ? Math.min(one, other) : Math.max(one, other);
    }

    void copyFrom(GreyPlane source) {
        System.arraycopy(source.pixels, 0, pixels, 0, pixels.length);
    }
}
