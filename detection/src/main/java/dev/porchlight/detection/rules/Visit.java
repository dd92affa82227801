package dev.porchlight.detection.rules;

import dev.porchlight.detection.model.ClassGroup;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One object before the camera, from its coming to its going. Thread: any; immutable.
 *
 * @param id of the visit, in the order in which visits were noticed; never used again
 * @param group empty: plain motion, which no detector has named
 * @param label the model's name of the class where the object was seen best
 * @param zone the zone that let it count; empty where none is set for its class, or it did not count
 * @param best where and when it was seen best
 * @param path where it was, from first to last, thinned out for long visits; never empty
 */
public record Visit(
        long id,
        Optional<ClassGroup> group,
        String label,
        Optional<String> zone,
        PathPoint best,
        List<PathPoint> path) {
    public Visit {
        path = List.copyOf(path);
    }

    public long firstSeenMicros() {
        return path.get(0).ptsMicros();
    }

    public long lastSeenMicros() {
        return path.get(path.size() - 1).ptsMicros();
    }

    public Duration duration() {
        return Duration.of(lastSeenMicros() - firstSeenMicros(), ChronoUnit.MICROS);
    }
}
