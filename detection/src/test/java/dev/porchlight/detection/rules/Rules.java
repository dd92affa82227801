package dev.porchlight.detection.rules;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.geometry.Point;
import dev.porchlight.detection.geometry.Polygon;
import dev.porchlight.detection.model.ClassGroup;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Rules as tests need them: person and animal trigger, min-score 0.5, min-area 0.002, cooldown 10 s. */
public final class Rules {
    private Rules() {}

    public static CameraRules of(Zone... zones) {
        return with(Schedule.ALWAYS, zones);
    }

    public static CameraRules with(Schedule schedule, Zone... zones) {
        return new CameraRules(
                Set.of(ClassGroup.PERSON, ClassGroup.ANIMAL),
                Set.of(ClassGroup.PERSON),
                true,
                0.5,
                0.002,
                List.of(zones),
                schedule,
                Duration.ofSeconds(10));
    }

    public static Zone include(String name, Box area, ClassGroup... groups) {
        return new Zone(name, rectangle(area), groups(groups), false, OptionalDouble.empty(), OptionalDouble.empty());
    }

    public static Zone exclude(String name, Box area, ClassGroup... groups) {
        return new Zone(name, rectangle(area), groups(groups), true, OptionalDouble.empty(), OptionalDouble.empty());
    }

    public static Zone demanding(String name, Box area, double minScore, double minArea) {
        return new Zone(
                name, rectangle(area), groups(), false, OptionalDouble.of(minScore), OptionalDouble.of(minArea));
    }

    private static Set<ClassGroup> groups(ClassGroup... groups) {
        return groups.length == 0 ? EnumSet.allOf(ClassGroup.class) : Set.of(groups);
    }

    private static Polygon rectangle(Box box) {
        return new Polygon(List.of(
                new Point(box.xMin(), box.yMin()),
                new Point(box.xMax(), box.yMin()),
                new Point(box.xMax(), box.yMax()),
                new Point(box.xMin(), box.yMax())));
    }
}
