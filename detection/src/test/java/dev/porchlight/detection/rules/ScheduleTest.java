package dev.porchlight.detection.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void isOn_noWindow_isAlways() {
        assertThat(Schedule.ALWAYS.isOn(Instant.EPOCH)).isTrue();
    }

    /** 23 November 2026 is a Monday; Berlin is an hour ahead of UTC then. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:59:59Z, false",
        "2026-11-23T08:00:00Z, true",
        "2026-11-23T15:59:59Z, true",
        "2026-11-23T16:00:00Z, false",
        "2026-11-28T10:00:00Z, false"
    })
    void isOn_workdays_byTheOwnersClock(Instant moment, boolean on) {
        Set<DayOfWeek> workdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

        assertThat(schedule(workdays, "09:00", "17:00").isOn(moment)).isEqualTo(on);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T20:59:59Z, false",
        "2026-11-27T21:00:00Z, true",
        "2026-11-27T22:59:59Z, true",
        "2026-11-27T23:00:00Z, true",
        "2026-11-28T04:59:59Z, true",
        "2026-11-28T05:00:00Z, false",
        "2026-11-28T21:30:00Z, false",
        "2026-11-27T00:00:00Z, false"
    })
    void isOn_acrossMidnight_belongsToTheDayItBegins(Instant moment, boolean on) {
        assertThat(schedule(Set.of(DayOfWeek.FRIDAY), "22:00", "06:00").isOn(moment))
                .isEqualTo(on);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T22:59:59Z, false",
        "2026-11-26T23:00:00Z, true",
        "2026-11-27T22:59:59Z, true",
        "2026-11-27T23:00:00Z, false"
    })
    void isOn_wholeDay_isFromMidnightToMidnight(Instant moment, boolean on) {
        assertThat(schedule(Set.of(DayOfWeek.FRIDAY), "00:00", "00:00").isOn(moment))
                .isEqualTo(on);
    }

    /** On 25 October 2026, 02:00 to 03:00 comes twice in Berlin; on 29 March 2026 it does not come at all. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-24T23:59:59Z, false",
        "2026-10-25T00:00:00Z, true",
        "2026-10-25T00:59:59Z, true",
        "2026-10-25T01:00:00Z, true",
        "2026-10-25T01:59:59Z, true",
        "2026-10-25T02:00:00Z, false",
        "2026-03-29T00:59:59Z, false",
        "2026-03-29T01:00:00Z, false"
    })
    void isOn_daylightSavingChanges_followsTheWallClock(Instant moment, boolean on) {
        assertThat(schedule(EnumSet.allOf(DayOfWeek.class), "02:00", "03:00").isOn(moment))
                .isEqualTo(on);
    }

    private static Schedule schedule(Set<DayOfWeek> days, String from, String to) {
        return new Schedule(List.of(new ScheduleWindow(days, LocalTime.parse(from), LocalTime.parse(to))), BERLIN);
    }
}
