package dev.porchlight.codecs.demo;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A picture of 4:2:0 samples in three planes that shapes are painted on; what lies outside is cut off. Thread: confined to
 * its owner.
 */
public final class SceneCanvas {
    private final int width;
    private final int height;
    private final byte[] luma;
    private final byte[] blue;
    private final byte[] red;

    /** @param width and height: even */
    public SceneCanvas(int width, int height) {
        if (width <= 0 || height <= 0 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("canvas of " + width + "x" + height + "; both must be even");
        }
        this.width = width;
        this.height = height;
        this.luma = new byte[width * height];
        this.blue = new byte[width * height / 4];
        this.red = new byte[width * height / 4];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Y, Cb and Cr, rows without gaps, as views of this canvas. */
    public List<ByteBuffer> planes() {
        return List.of(ByteBuffer.wrap(luma), ByteBuffer.wrap(blue), ByteBuffer.wrap(red));
    }

    /** Makes this canvas look like {@code other}, which has the same size. */
    public void copyFrom(SceneCanvas other) {
        System.arraycopy(other.luma, 0, luma, 0, luma.length);
        System.arraycopy(other.blue, 0, blue, 0, blue.length);
        System.arraycopy(other.red, 0, red, 0, red.length);
    }

    void rectangle(double x, double y, double w, double h, Colour colour) {
        int top = (int) Math.round(y);
        int bottom = (int) Math.round(y + h);
        for (int row = Math.max(0, top); row < Math.min(height, bottom); row++) {
            span(row, x, x + w, colour);
        }
    }

    void ellipse(double centreX, double centreY, double radiusX, double radiusY, Colour colour) {
        int top = (int) Math.max(0, centreY - radiusY);
        for (int row = top; row < Math.min(height, centreY + radiusY); row++) {
            double share = (row + 0.5 - centreY) / radiusY;
            double half = radiusX * Math.sqrt(Math.max(0, 1 - share * share));
            span(row, centreX - half, centreX + half, colour);
        }
    }

    /** A leg, an arm, a trunk: as wide as {@code thickness} on every row from the upper to the lower end. */
    void limb(double upperX, double upperY, double lowerX, double lowerY, double thickness, Colour colour) {
        for (int row = (int) Math.max(0, upperY); row < Math.min(height, lowerY); row++) {
            double centre = upperX + (lowerX - upperX) * (row - upperY) / Math.max(1, lowerY - upperY);
            span(row, centre - thickness / 2, centre + thickness / 2, colour);
        }
    }

    /** Full rows that fade from one colour to another. */
    void fade(double y, double h, Colour from, Colour to) {
        for (int row = Math.max(0, (int) y); row < Math.min(height, y + h); row++) {
            span(row, 0, width, from.towards(to, (row - y) / h));
        }
    }

    private void span(int row, double from, double to, Colour colour) {
        int left = (int) Math.max(0, Math.round(from));
        int right = (int) Math.min(width, Math.round(to));
        if (left >= right) {
            return;
        }
        Arrays.fill(luma, row * width + left, row * width + right, colour.luma());
        int chromaRow = row / 2 * (width / 2);
        Arrays.fill(blue, chromaRow + left / 2, chromaRow + (right + 1) / 2, colour.blue());
        Arrays.fill(red, chromaRow + left / 2, chromaRow + (right + 1) / 2, colour.red());
    }
}
