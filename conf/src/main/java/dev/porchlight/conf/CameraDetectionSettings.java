package dev.porchlight.conf;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to look for in one camera's pictures. Thread: any; immutable.
 *
 * @param trigger classes that raise the camera's motion sensor, and so start a recording
 * @param motionFallback whether plain motion triggers while the detector is missing or failing
 * @param minScore least confidence of an object, 0 to 1
 * @param minArea least size of an object, as a share of the picture, 0 to 1
 * @param zones a class that no including zone names counts in the whole picture
 * @param schedule when objects count; empty: always
 * @param timeZone of the schedule's hours; empty: that of this machine
 * @param cooldown least time between two events of the same class
 * @param sensors classes that get a HomeKit occupancy sensor of their own
 */
public record CameraDetectionSettings(
        boolean enabled,
        Set<DetectionClass> trigger,
        boolean motionFallback,
        double minScore,
        double minArea,
        List<ZoneSettings> zones,
        List<ScheduleWindow> schedule,
        Optional<ZoneId> timeZone,
        Duration cooldown,
        Set<DetectionClass> sensors) {
    static final DurationRange COOLDOWN = new DurationRange(Duration.ZERO, Duration.ofHours(1));

    /** Enough for any scene, and a bound on the work per frame. */
    static final int MAX_ZONES = 16;

    /** Two windows for each day of the week, and some more. */
    static final int MAX_SCHEDULE_WINDOWS = 16;

    public CameraDetectionSettings {
        trigger = DetectionClass.copyOf(trigger);
        sensors = DetectionClass.copyOf(sensors);
        zones = List.copyOf(zones);
        schedule = List.copyOf(schedule);
        DecimalRange.FRACTION.require("minScore", minScore);
        DecimalRange.FRACTION.require("minArea", minArea);
        COOLDOWN.require("cooldown", cooldown);
    }
}
