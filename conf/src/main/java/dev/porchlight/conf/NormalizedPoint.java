package dev.porchlight.conf;

/** A place in the picture: {@code x} of its width from the left, {@code y} of its height from the top, both 0 to 1. Thread: any; immutable. */
public record NormalizedPoint(double x, double y) {
    public NormalizedPoint {
        DecimalRange.FRACTION.require("x", x);
        DecimalRange.FRACTION.require("y", y);
    }
}
