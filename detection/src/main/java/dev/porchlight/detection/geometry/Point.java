package dev.porchlight.detection.geometry;

/** A place in a picture, as shares of its width from the left and of its height from the top. Thread: any; immutable. */
public record Point(double x, double y) {
    public Point {
        if (!(0 <= x && x <= 1 && 0 <= y && y <= 1)) {
            throw new IllegalArgumentException("point " + x + "," + y + " is not inside the picture");
        }
    }
}
