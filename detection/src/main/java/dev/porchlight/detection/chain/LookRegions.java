package dev.porchlight.detection.chain;

import dev.porchlight.detection.geometry.Box;
import java.util.List;
import java.util.Optional;

/** The part of a picture that shows what moves, large enough to recognise it by its surroundings. Thread: any. */
final class LookRegions {
    private static final double PADDING = 1.5;
    private static final double MIN_HEIGHT = 0.35;
    private static final double MAX_AREA = 0.5;

    private LookRegions() {}

    /**
     * A region around all places, square in pixels where it fits: models take square pictures. Empty when there is no place,
     * or when it would be most of the picture.
     */
    static Optional<Box> around(List<Box> places, double pictureAspect) {
        return places.stream().reduce(LookRegions::union).flatMap(all -> {
            double height = PADDING * Math.max(all.height(), all.width() * pictureAspect);
            return square(all, Math.max(MIN_HEIGHT, height), pictureAspect);
        });
    }

    private static Optional<Box> square(Box places, double side, double pictureAspect) {
        double height = Math.min(1, side);
        double width = Math.min(1, side / pictureAspect);
        if (width * height > MAX_AREA) {
            return Optional.empty();
        }
        double left = within(places.centre().x() - width / 2, 1 - width);
        double top = within(places.centre().y() - height / 2, 1 - height);
        return Optional.of(new Box(left, top, Math.min(1, left + width), Math.min(1, top + height)));
    }

    private static double within(double value, double limit) {
        return Math.max(0, Math.min(limit, value));
    }

    private static Box union(Box a, Box b) {
        return new Box(
                Math.min(a.xMin(), b.xMin()),
                Math.min(a.yMin(), b.yMin()),
                Math.max(a.xMax(), b.xMax()),
                Math.max(a.yMax(), b.yMax()));
    }
}
