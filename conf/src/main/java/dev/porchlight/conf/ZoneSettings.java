package dev.porchlight.conf;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * A region in which objects count, or do not; with no including zone the whole picture counts. Thread: any; immutable.
 *
 * @param name unique within its camera
 * @param classes the classes that count here, or do not
 * @param exclude whether objects in it do not count
 * @param minScore in place of the camera's, 0 to 1; not for an excluding zone
 * @param minArea in place of the camera's, a share of the picture, 0 to 1; not for an excluding zone
 */
public record ZoneSettings(
        String name,
        NormalizedPolygon area,
        Set<DetectionClass> classes,
        boolean exclude,
        OptionalDouble minScore,
        OptionalDouble minArea) {
    public ZoneSettings {
        classes = DetectionClass.copyOf(classes);
        minScore.ifPresent(value -> DecimalRange.FRACTION.require("minScore", value));
        minArea.ifPresent(value -> DecimalRange.FRACTION.require("minArea", value));
    }
}
