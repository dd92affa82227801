package dev.porchlight.detection.geometry;

/**
 * A rectangle in a picture; x grows to the right and y downwards, as shares of the picture's width and height, 0 to 1.
 * Thread: any; immutable.
 */
public record Box(double xMin, double yMin, double xMax, double yMax) {
    public static final Box WHOLE_PICTURE = new Box(0, 0, 1, 1);

    public Box {
        if (!(0 <= xMin && xMin <= xMax && xMax <= 1 && 0 <= yMin && yMin <= yMax && yMax <= 1)) {
            throw new IllegalArgumentException(
                    "box " + xMin + "," + yMin + " to " + xMax + "," + yMax + " is not inside the picture");
        }
    }

    /** The part inside the picture of a rectangle given by its centre and size; a line or a point when it is outside. */
    public static Box clipped(double centreX, double centreY, double width, double height) {
        return new Box(
                clip(centreX - width / 2),
                clip(centreY - height / 2),
                clip(centreX + width / 2),
                clip(centreY + height / 2));
    }

    private static double clip(double value) {
        return Math.max(0, Math.min(1, value));
    }

    public double width() {
        return xMax - xMin;
    }

    public double height() {
        return yMax - yMin;
    }

    /** Share of the picture, 0 to 1. */
    public double area() {
        return width() * height();
    }

    public Point centre() {
        return new Point((xMin + xMax) / 2, (yMin + yMax) / 2);
    }

    /** The middle of the lower edge: where what stands on the ground touches it. */
    public Point footPoint() {
        return new Point((xMin + xMax) / 2, yMax);
    }

    /** Area of what both have in common. */
    public double intersectionArea(Box other) {
        double width = Math.min(xMax, other.xMax) - Math.max(xMin, other.xMin);
        double height = Math.min(yMax, other.yMax) - Math.max(yMin, other.yMin);
        return width > 0 && height > 0 ? width * height : 0;
    }

    /** Share of this box that the other covers, 0 to 1; 0 for a box without area. */
    public double shareWithin(Box other) {
        return area() > 0 ? intersectionArea(other) / area() : 0;
    }

    /** Intersection over union, 0 to 1; 0 for two boxes without area. */
    public double intersectionOverUnion(Box other) {
        double intersection = intersectionArea(other);
        double union = area() + other.area() - intersection;
        return union > 0 ? intersection / union : 0;
    }
}
