package dev.porchlight.detection.rules;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * When objects count, by the owner's wall clock: an hour that daylight saving repeats counts twice, one that it skips not
 * at all. Thread: any; immutable.
 *
 * @param windows empty: always
 */
public record Schedule(List<ScheduleWindow> windows, ZoneId zone) {
    public static final Schedule ALWAYS = new Schedule(List.of(), ZoneOffset.UTC);

    public Schedule {
        windows = List.copyOf(windows);
    }

    public boolean isOn(Instant moment) {
        LocalDateTime wallClock = LocalDateTime.ofInstant(moment, zone);
        return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(wallClock));
    }
}
