package dev.porchlight.detection.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** A region of the picture, closed from its last corner to its first; edges do not cross. Thread: any; immutable. */
public record Polygon(List<Point> corners) {
    private static final int MIN_CORNERS = 3;
    private static final int MAX_CORNERS = 64;

    public Polygon {
        corners = List.copyOf(corners);
        if (corners.size() < MIN_CORNERS || corners.size() > MAX_CORNERS) {
            throw new IllegalArgumentException(
                    corners.size() + " corners, allowed are " + MIN_CORNERS + " to " + MAX_CORNERS);
        }
    }

    /** Share of the picture that the region covers, 0 to 1. */
    public double area() {
        return area(vertices());
    }

    /** Whether the place lies in the region; of two regions with an edge in common, exactly one contains a place on it. */
    public boolean contains(Point place) {
        boolean inside = false;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            Point a = corners.get(i);
            Point b = corners.get(j);
            boolean crossesRow = a.y() > place.y() != b.y() > place.y();
            if (crossesRow && place.x() < a.x() + (b.x() - a.x()) * (place.y() - a.y()) / (b.y() - a.y())) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** Share of the box that the region covers, 0 to 1; 0 for a box without area. */
    public double shareOf(Box box) {
        if (box.area() <= 0) {
            return 0;
        }
        List<Vertex> left = vertices();
        left = clip(left, (x, y) -> x - box.xMin());
        left = clip(left, (x, y) -> box.xMax() - x);
        left = clip(left, (x, y) -> y - box.yMin());
        left = clip(left, (x, y) -> box.yMax() - y);
        return Math.min(1, area(left) / box.area());
    }

    private List<Vertex> vertices() {
        return corners.stream()
                .map(corner -> new Vertex(corner.x(), corner.y()))
                .toList();
    }

    /**
     * Cuts off what lies where {@code depth} is negative (Sutherland and Hodgman 1974). The bridges that the cut leaves
     * between parts of a concave region have no area.
     */
    private static List<Vertex> clip(List<Vertex> vertices, DoubleBinaryOperator depth) {
        List<Vertex> kept = new ArrayList<>();
        for (int i = 0; i < vertices.size(); i++) {
            Vertex from = vertices.get(i);
            Vertex to = vertices.get((i + 1) % vertices.size());
            double fromDepth = depth.applyAsDouble(from.x, from.y);
            double toDepth = depth.applyAsDouble(to.x, to.y);
            if (fromDepth >= 0) {
                kept.add(from);
            }
            if (fromDepth >= 0 != toDepth >= 0) {
                kept.add(from.towards(to, fromDepth / (fromDepth - toDepth)));
            }
        }
        return kept;
    }

    /** The shoelace formula. */
    private static double area(List<Vertex> vertices) {
        double twice = 0;
        for (int i = 0; i < vertices.size(); i++) {
            Vertex a = vertices.get(i);
            Vertex b = vertices.get((i + 1) % vertices.size());
            twice += a.x * b.y - b.x * a.y;
        }
        return Math.abs(twice) / 2;
    }

    /** A corner while cutting, when rounding may put it a hair outside the picture. */
    private record Vertex(double x, double y) {
        Vertex towards(Vertex other, double share) {
            return new Vertex(x + (other.x - x) * share, y + (other.y - y) * share);
        }
    }
}
