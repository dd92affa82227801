package dev.porchlight.conf;

import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code porchlight.detection}. Thread: the loader's. */
final class DetectionReader {
    private static final String AUTO = "auto";
    private static final ValueParser<Integer> THREADS = ScalarParsers.integer(DetectionSettings.THREADS);

    private DetectionReader() {}

    static DetectionSettings read(Section section) {
        return new DetectionSettings(
                section.read("model", DetectionReader::model, Optional.empty()),
                section.read("device", ScalarParsers.oneOf(DetectionDevice.class), DetectionDevice.AUTO),
                section.read("threads", DetectionReader::threads, OptionalInt.empty()),
                section.read("max-fps", ScalarParsers.decimal(DetectionSettings.MAX_FPS), 1.0));
    }

    private static Optional<String> model(ConfigValue value) throws InvalidValueException {
        return ScalarParsers.text(value).equals(AUTO) ? Optional.empty() : Optional.of(NameParser.model(value));
    }

    private static OptionalInt threads(ConfigValue value) throws InvalidValueException {
        return ScalarParsers.text(value).equals(AUTO) ? OptionalInt.empty() : OptionalInt.of(THREADS.parse(value));
    }
}
