package dev.porchlight.bridge.app;

import dev.porchlight.conf.CameraDetectionSettings;
import dev.porchlight.conf.DetectionClass;
import dev.porchlight.conf.NormalizedPolygon;
import dev.porchlight.conf.ZoneSettings;
import dev.porchlight.detection.geometry.Point;
import dev.porchlight.detection.geometry.Polygon;
import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.rules.CameraRules;
import dev.porchlight.detection.rules.Schedule;
import dev.porchlight.detection.rules.ScheduleWindow;
import dev.porchlight.detection.rules.Zone;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of a camera, from its settings. Thread: any. */
final class DetectionRules {
    private DetectionRules() {}

    /** {@code localZone} is the time zone of this machine. */
    static CameraRules of(CameraDetectionSettings settings, ZoneId localZone) {
        return new CameraRules(
                groups(settings.trigger()),
                groups(settings.sensors()),
                settings.motionFallback(),
                settings.minScore(),
                settings.minArea(),
                settings.zones().stream().map(DetectionRules::zone).toList(),
                schedule(settings, localZone),
                settings.cooldown());
    }

    private static Schedule schedule(CameraDetectionSettings settings, ZoneId localZone) {
        return new Schedule(
                settings.schedule().stream()
                        .map(window -> new ScheduleWindow(window.days(), window.from(), window.to()))
                        .toList(),
                settings.timeZone().orElse(localZone));
    }

    private static Zone zone(ZoneSettings zone) {
        return new Zone(
                zone.name(),
                polygon(zone.area()),
                groups(zone.classes()),
                zone.exclude(),
                zone.minScore(),
                zone.minArea());
    }

    private static Polygon polygon(NormalizedPolygon area) {
        return new Polygon(area.points().stream()
                .map(point -> new Point(point.x(), point.y()))
                .toList());
    }

    private static Set<ClassGroup> groups(Set<DetectionClass> classes) {
        return classes.stream().map(DetectionRules::group).collect(Collectors.toUnmodifiableSet());
    }

    private static ClassGroup group(DetectionClass detectionClass) {
        return switch (detectionClass) {
            case PERSON -> ClassGroup.PERSON;
            case ANIMAL -> ClassGroup.ANIMAL;
            case VEHICLE -> ClassGroup.VEHICLE;
            case PACKAGE -> ClassGroup.PACKAGE;
        };
    }
}
