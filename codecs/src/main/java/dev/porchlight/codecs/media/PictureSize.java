package dev.porchlight.codecs.media;

/** Width and height of a picture in pixels. Thread: any; immutable. */
public record PictureSize(int widthPixels, int heightPixels) {
    /** No encoder takes less. */
    private static final int MIN_PIXELS = 16;

    public PictureSize {
        if (widthPixels <= 0 || heightPixels <= 0) {
            throw new IllegalArgumentException("picture size " + widthPixels + "x" + heightPixels + " is not positive");
        }
    }

    /**
     * The largest even size of this shape that is neither larger than {@code bound} nor larger than this; never under 16
     * pixels a side, whatever the shape.
     */
    public PictureSize fitInto(PictureSize bound) {
        double scale = Math.min(
                1, Math.min((double) bound.widthPixels / widthPixels, (double) bound.heightPixels / heightPixels));
        return new PictureSize(
                even(widthPixels * scale, Math.min(widthPixels, bound.widthPixels)),
                even(heightPixels * scale, Math.min(heightPixels, bound.heightPixels)));
    }

    /** True when neither side is larger than that of {@code bound}. */
    public boolean fits(PictureSize bound) {
        return widthPixels <= bound.widthPixels && heightPixels <= bound.heightPixels;
    }

    private static int even(double pixels, int bound) {
        int nearest = 2 * (int) Math.round(pixels / 2);
        return Math.max(MIN_PIXELS, nearest > bound ? nearest - 2 : nearest);
    }
}
