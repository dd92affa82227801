package dev.porchlight.codecs.snapshot;

/**
 * A picture that somebody asks for. The answer has about the asked width, the camera's own aspect, and is never upscaled.
 * Thread: any; immutable.
 *
 * @param widthPixels 1 to {@link #MAX_SIDE_PIXELS}
 * @param heightPixels 1 to {@link #MAX_SIDE_PIXELS}
 */
public record SnapshotRequest(int widthPixels, int heightPixels, Freshness freshness) {
    public static final int MAX_SIDE_PIXELS = 8192;

    public SnapshotRequest {
        requireSide("width", widthPixels);
        requireSide("height", heightPixels);
    }

    private static void requireSide(String name, int pixels) {
        if (pixels < 1 || pixels > MAX_SIDE_PIXELS) {
            throw new IllegalArgumentException(
                    "snapshot " + name + " of " + pixels + " pixels is outside 1 to " + MAX_SIDE_PIXELS);
        }
    }
}
