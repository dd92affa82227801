package dev.porchlight.detection.rules;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;

/**
 * Hours of the wall clock. Thread: any; immutable.
 *
 * @param days on which the window begins
 * @param from first moment, included
 * @param to end, not included; not later than {@code from}: on the next day
 */
public record ScheduleWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public ScheduleWindow {
        days = Set.copyOf(days);
    }

    boolean contains(LocalDateTime moment) {
        LocalTime time = moment.toLocalTime();
        DayOfWeek today = moment.getDayOfWeek();
        boolean begun = !time.isBefore(from);
        boolean ended = !time.isBefore(to);
        if (from.isBefore(to)) {
            return days.contains(today) && begun && !ended;
        }
        return (days.contains(today) && begun) || (days.contains(today.minus(1)) && !ended);
    }
}
