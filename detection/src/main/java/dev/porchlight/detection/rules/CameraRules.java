package dev.porchlight.detection.rules;

import dev.porchlight.detection.model.ClassGroup;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What counts before one camera. Thread: any; immutable.
 *
 * @param trigger classes that raise the camera's motion sensor
 * @param sensors classes with a sensor of their own
 * @param motionFallback whether plain motion counts while the detector gives no answers
 * @param minScore least confidence, 0 to 1
 * @param minArea least size, share of the picture, 0 to 1
 * @param zones a class that no including zone names counts in the whole picture
 * @param cooldown least time from the beginning of an event to that of the next of its class, unless it still goes on
 */
public record CameraRules(
        Set<ClassGroup> trigger,
        Set<ClassGroup> sensors,
        boolean motionFallback,
        double minScore,
        double minArea,
        List<Zone> zones,
        Schedule schedule,
        Duration cooldown) {
    public CameraRules {
        trigger = Set.copyOf(trigger);
        sensors = Set.copyOf(sensors);
        zones = List.copyOf(zones);
    }

    /** All classes that anything depends on. */
    public Set<ClassGroup> wanted() {
        Set<ClassGroup> wanted = new HashSet<>(trigger);
        wanted.addAll(sensors);
        return wanted;
    }

    /** The lowest score that may count anywhere. */
    public double lowestScore() {
        return zones.stream()
                .filter(zone -> !zone.exclude())
                .mapToDouble(zone -> zone.minScore().orElse(minScore))
                .reduce(minScore, Math::min);
    }
}
