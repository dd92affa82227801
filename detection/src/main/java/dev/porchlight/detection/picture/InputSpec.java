package dev.porchlight.detection.picture;

/**
 * The picture that a model takes. Whoever scales a camera's picture, or a part of it, makes it exactly
 * {@link #pictureFor} large; the detector itself fills up what is left. Thread: any; immutable.
 *
 * @param widthPixels width of the model's input
 * @param heightPixels height of the model's input
 */
public record InputSpec(int widthPixels, int heightPixels, Fit fit) {
    /** Larger inputs than any model here needs would only exhaust memory. */
    public static final int MAX_SIDE_PIXELS = 2048;

    public InputSpec {
        if (!isSide(widthPixels) || !isSide(heightPixels)) {
            throw new IllegalArgumentException(
                    "input of " + widthPixels + "x" + heightPixels + " pixels; sides are 1 to " + MAX_SIDE_PIXELS);
        }
    }

    /** How a picture of another shape is brought to the input's size. */
    public enum Fit {
        /** Scaled evenly, larger or smaller, until it touches two borders; the rest is padding at the right and the bottom. */
        LETTERBOX_TOP_LEFT,
        /** Scaled evenly, the padding shared between both sides. */
        LETTERBOX_CENTRE,
        /** Scaled to the input's size whatever its shape. */
        STRETCH
    }

    /** A size in pixels. Thread: any; immutable. */
    public record Size(int widthPixels, int heightPixels) {}

    /** The size to scale a picture, or a part of one, of the given size to. */
    public Size pictureFor(int sourceWidthPixels, int sourceHeightPixels) {
        if (sourceWidthPixels <= 0 || sourceHeightPixels <= 0) {
            throw new IllegalArgumentException("a picture of " + sourceWidthPixels + "x" + sourceHeightPixels);
        }
        if (fit == Fit.STRETCH) {
            return new Size(widthPixels, heightPixels);
        }
        double scale = Math.min((double) widthPixels / sourceWidthPixels, (double) heightPixels / sourceHeightPixels);
        return new Size(
                within(whole(sourceWidthPixels * scale), widthPixels),
                within(whole(sourceHeightPixels * scale), heightPixels));
    }

    /** YOLOX's own tools cut the fraction off, YOLOv5's round it; a whole pixel shifts scores by some hundredths. */
    private long whole(double pixels) {
        return fit == Fit.LETTERBOX_TOP_LEFT ? (long) (pixels + 1e-6) : Math.round(pixels);
    }

    private static int within(long pixels, int limit) {
        return (int) Math.max(1, Math.min(limit, pixels));
    }

    private static boolean isSide(int pixels) {
        return 1 <= pixels && pixels <= MAX_SIDE_PIXELS;
    }
}
