package dev.porchlight.conf;

import java.util.Set;

/**
 * A region in which objects count; with no zone the whole picture counts. Thread: any; immutable.
 *
 * @param name unique within its camera
 * @param classes the classes that count here
 */
public record ZoneSettings(String name, NormalizedPolygon area, Set<DetectionClass> classes) {
    public ZoneSettings {
        classes = DetectionClass.copyOf(classes);
    }
}
