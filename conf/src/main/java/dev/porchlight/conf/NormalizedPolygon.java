package dev.porchlight.conf;

import java.util.List;

/** A region of the picture, closed from its last corner to its first; edges do not cross. Thread: any; immutable. */
public record NormalizedPolygon(List<NormalizedPoint> points) {
    static final IntRange CORNERS = new IntRange(3, 64);

    /** Smallest region that means something: a ten-thousandth of the picture is about 200 pixels at 1080p. */
    static final double MIN_AREA = 0.0001;

    public NormalizedPolygon {
        points = List.copyOf(points);
        CORNERS.require("number of corners", points.size());
    }

    /** Share of the picture that the region covers, 0 to 1, by the shoelace formula. */
    public double area() {
        double twice = 0;
        for (int i = 0; i < points.size(); i++) {
            NormalizedPoint a = points.get(i);
            NormalizedPoint b = corner(i + 1);
            twice += a.x() * b.y() - b.x() * a.y();
        }
        return Math.abs(twice) / 2;
    }

    /** Whether two edges that are not neighbours meet: inside and outside would then be a matter of taste. */
    boolean crossesItself() {
        int n = points.size();
        for (int i = 0; i < n; i++) {
            for (int j = i + 2; j < n; j++) {
                boolean neighbours = i == 0 && j == n - 1;
                if (!neighbours && edgesMeet(i, j)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean edgesMeet(int i, int j) {
        NormalizedPoint a = corner(i);
        NormalizedPoint b = corner(i + 1);
        NormalizedPoint c = corner(j);
        NormalizedPoint d = corner(j + 1);
        return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0 && boxesMeet(a, b, c, d);
    }

    private NormalizedPoint corner(int index) {
        return points.get(index % points.size());
    }

    private static double side(NormalizedPoint a, NormalizedPoint b, NormalizedPoint p) {
        return Math.signum((b.x() - a.x()) * (p.y() - a.y()) - (b.y() - a.y()) * (p.x() - a.x()));
    }

    private static boolean boxesMeet(NormalizedPoint a, NormalizedPoint b, NormalizedPoint c, NormalizedPoint d) {
        return Math.max(a.x(), b.x()) >= Math.min(c.x(), d.x())
                && Math.max(c.x(), d.x()) >= Math.min(a.x(), b.x())
                && Math.max(a.y(), b.y()) >= Math.min(c.y(), d.y())
                && Math.max(c.y(), d.y()) >= Math.min(a.y(), b.y());
    }
}
