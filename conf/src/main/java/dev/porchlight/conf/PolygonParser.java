package dev.porchlight.conf;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;

/** A region as a list of corners {@code [x, y]}. Thread: any. */
final class PolygonParser {
    private static final ValueParser<Double> COORDINATE = ScalarParsers.decimal(DecimalRange.FRACTION);
    private static final String REMEDY = "Write " + NormalizedPolygon.CORNERS
            + " corners from 0 to 1, for example [[0,0],[0.2,0],[0.2,0.3],[0,0.3]].";

    private PolygonParser() {}

    static NormalizedPolygon parse(ConfigValue value) throws InvalidValueException {
        if (!(value instanceof ConfigList list) || !NormalizedPolygon.CORNERS.contains(list.size())) {
            throw new InvalidValueException("A list of " + NormalizedPolygon.CORNERS + " corners is expected.", REMEDY);
        }
        List<NormalizedPoint> points = new ArrayList<>();
        for (ConfigValue corner : list) {
            points.add(point(corner));
        }
        NormalizedPolygon polygon = new NormalizedPolygon(points);
        if (polygon.crossesItself()) {
            throw new InvalidValueException(
                    "The edges of the region cross or touch each other.",
                    "List the corners in the order in which you would walk around the region.");
        }
        if (polygon.area() < NormalizedPolygon.MIN_AREA) {
            throw new InvalidValueException("The region is too small to matter.", REMEDY);
        }
        return polygon;
    }

    private static NormalizedPoint point(ConfigValue value) throws InvalidValueException {
        if (!(value instanceof ConfigList pair) || pair.size() != 2) {
            throw new InvalidValueException("A corner is a pair [x, y], not " + ShownValue.of(value) + ".", REMEDY);
        }
        return new NormalizedPoint(COORDINATE.parse(pair.get(0)), COORDINATE.parse(pair.get(1)));
    }
}
