package dev.porchlight.conf;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Hours of the wall clock in which detection counts. Thread: any; immutable.
 *
 * @param days on which the window begins; one across midnight ends on the day after
 * @param from first moment, included
 * @param to end, not included; not later than {@code from}: of the next day, so that {@link LocalTime#MIDNIGHT} stands for
 *     24:00
 */
public record ScheduleWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public ScheduleWindow {
        EnumSet<DayOfWeek> copy = EnumSet.noneOf(DayOfWeek.class);
        copy.addAll(days);
        days = Collections.unmodifiableSet(copy);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a schedule window without a day");
        }
    }
}
