package dev.porchlight.conf;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code schedule} of a camera's detection, and the time zone of its hours. Thread: the loader's. */
final class ScheduleReader {
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final String DAYS_REMEDY = "Write a list such as [mon, tue, wed, thu, fri, sat, sun].";
    private static final int DAY_LETTERS = 3;

    private ScheduleReader() {}

    static List<ScheduleWindow> read(Section section) {
        List<ScheduleWindow> windows =
                section.objects("schedule", ConfigFactory.empty().root(), ScheduleReader::readWindow);
        if (windows.size() > CameraDetectionSettings.MAX_SCHEDULE_WINDOWS) {
            section.problem(
                    "schedule",
                    "There are " + windows.size() + " windows.",
                    "Keep at most " + CameraDetectionSettings.MAX_SCHEDULE_WINDOWS + ".");
        }
        return windows;
    }

    /** Empty for {@code auto}. */
    static Optional<ZoneId> timeZone(ConfigValue value) throws InvalidValueException {
        String text = ScalarParsers.text(value);
        if (text.equals("auto")) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            throw new InvalidValueException(
                    ShownValue.of(value) + " is not a time zone.", "Write auto, or a name such as \"Europe/Berlin\".");
        }
    }

    private static ScheduleWindow readWindow(Section section) {
        LocalTime from = section.read("from", ScheduleReader::time, LocalTime.MIN);
        LocalTime to = section.read("to", ScheduleReader::endTime, LocalTime.MIN);
        if (from.equals(to) && !from.equals(LocalTime.MIDNIGHT)) {
            section.problem(
                    "to", "The window ends when it begins.", "Write from = \"00:00\", to = \"24:00\" for a whole day.");
        }
        return new ScheduleWindow(
                section.readOptional("days", ScheduleReader::days).orElse(EVERY_DAY), from, to);
    }

    private static Set<DayOfWeek> days(ConfigValue value) throws InvalidValueException {
        if (!(value instanceof ConfigList list) || list.isEmpty()) {
            throw new InvalidValueException(
                    "A list of days is expected, not " + ShownValue.of(value) + ".", DAYS_REMEDY);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (ConfigValue element : list) {
            if (!days.add(day(element))) {
                throw new InvalidValueException(
                        "The day " + ShownValue.of(element) + " is named twice.", "Remove one of the two.");
            }
        }
        return days;
    }

    private static DayOfWeek day(ConfigValue value) throws InvalidValueException {
        String text = ScalarParsers.text(value);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().substring(0, DAY_LETTERS).toLowerCase(Locale.ROOT).equals(text)) {
                return day;
            }
        }
        throw new InvalidValueException("A day is expected, not " + ShownValue.of(value) + ".", DAYS_REMEDY);
    }

    private static LocalTime endTime(ConfigValue value) throws InvalidValueException {
        return ScalarParsers.text(value).equals("24:00") ? LocalTime.MIDNIGHT : time(value);
    }

    private static LocalTime time(ConfigValue value) throws InvalidValueException {
        String text = ScalarParsers.text(value);
        if (!text.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
            throw new InvalidValueException(
                    "A time of day is expected, not " + ShownValue.of(value) + ".",
                    "Write hours and minutes in quotes, \"00:00\" to \"23:59\".");
        }
        return LocalTime.parse(text);
    }
}
