package dev.porchlight.conf;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads {@code detection} of a camera and its zones. Thread: the loader's. */
final class CameraDetectionReader {
    private static final NormalizedPolygon WHOLE_PICTURE = new NormalizedPolygon(List.of(
            new NormalizedPoint(0, 0),
            new NormalizedPoint(1, 0),
            new NormalizedPoint(1, 1),
            new NormalizedPoint(0, 1)));

    private CameraDetectionReader() {}

    static CameraDetectionSettings read(Section section) {
        return new CameraDetectionSettings(
                section.read("enabled", ScalarParsers::bool, false),
                section.read("trigger", ClassesParser::parse, Set.of()),
                section.read("motion-fallback", ScalarParsers::bool, false),
                section.read("min-score", ScalarParsers.decimal(DecimalRange.FRACTION), 0.0),
                section.read("min-area", ScalarParsers.decimal(DecimalRange.FRACTION), 0.0),
                readZones(section),
                ScheduleReader.read(section),
                section.read("time-zone", ScheduleReader::timeZone, Optional.empty()),
                section.read("cooldown", ScalarParsers.duration(CameraDetectionSettings.COOLDOWN), Duration.ZERO),
                section.read("sensors", ClassesParser::parse, Set.of()));
    }

    private static List<ZoneSettings> readZones(Section section) {
        Set<String> names = new HashSet<>();
        List<ZoneSettings> zones =
                section.objects("zones", ConfigFactory.empty().root(), zone -> readZone(zone, names));
        if (zones.size() > CameraDetectionSettings.MAX_ZONES) {
            section.problem(
                    "zones",
                    "There are " + zones.size() + " zones.",
                    "Keep at most " + CameraDetectionSettings.MAX_ZONES + ".");
        }
        return zones;
    }

    private static ZoneSettings readZone(Section section, Set<String> names) {
        ZoneSettings zone = new ZoneSettings(
                section.read("name", NameParser::camera, ""),
                section.read("points", PolygonParser::parse, WHOLE_PICTURE),
                section.readOptional("classes", ClassesParser::parse).orElse(EnumSet.allOf(DetectionClass.class)),
                section.readOptional("exclude", ScalarParsers::bool).orElse(false),
                readFraction(section, "min-score"),
                readFraction(section, "min-area"));
        if (!zone.name().isEmpty() && !names.add(zone.name())) {
            section.problem("name", "Two zones of this camera have this name.", "Choose another.");
        }
        if (zone.exclude()) {
            reportThreshold(section, "min-score");
            reportThreshold(section, "min-area");
        }
        return zone;
    }

    private static OptionalDouble readFraction(Section section, String key) {
        return section.readOptional(key, ScalarParsers.decimal(DecimalRange.FRACTION))
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    private static void reportThreshold(Section section, String key) {
        if (section.has(key)) {
            section.problem(key, "Nothing counts in an excluding zone, so '" + key + "' has no meaning.", "Remove it.");
        }
    }
}
