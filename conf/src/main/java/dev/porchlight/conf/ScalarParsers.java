package dev.porchlight.conf;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words, numbers, switches and durations. Numbers may be quoted, as they are when the environment gives them. */
final class ScalarParsers {
    private ScalarParsers() {}

    static String text(ConfigValue value) throws InvalidValueException {
        if (value.valueType() == ConfigValueType.OBJECT || value.valueType() == ConfigValueType.LIST) {
            throw new InvalidValueException(
                    "A text is expected, not " + ShownValue.of(value) + ".", "Write it in double quotes.");
        }
        return String.valueOf(value.unwrapped());
    }

    static boolean bool(ConfigValue value) throws InvalidValueException {
        return switch (text(value)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default ->
                throw new InvalidValueException(
                        "true or false is expected, not " + ShownValue.of(value) + ".", "Write true or false.");
        };
    }

    static ValueParser<Integer> integer(IntRange range) {
        return value -> {
            String text = text(value).strip();
            if (text.matches("-?\\d{1,9}") && range.contains(Long.parseLong(text))) {
                return Integer.parseInt(text);
            }
            throw outside("A whole number", value, range);
        };
    }

    static ValueParser<Double> decimal(DecimalRange range) {
        return value -> {
            String text = text(value).strip();
            if (text.matches("-?\\d{1,9}(\\.\\d{0,17})?([eE]-?\\d)?") && range.contains(Double.parseDouble(text))) {
                return Double.parseDouble(text);
            }
            throw outside("A number", value, range);
        };
    }

    static <E extends Enum<E>> ValueParser<E> oneOf(Class<E> type) {
        return value -> {
            String text = text(value);
            for (E constant : type.getEnumConstants()) {
                if (word(constant).equals(text)) {
                    return constant;
                }
            }
            throw new InvalidValueException(
                    "One of " + words(type) + " is expected, not " + ShownValue.of(value) + ".",
                    EditDistance.nearest(
                                    text,
                                    Arrays.stream(type.getEnumConstants())
                                            .map(ScalarParsers::word)
                                            .toList())
                            .map(meant -> "Did you mean " + meant + "?")
                            .orElse("Write one of these words."));
        };
    }

    static ValueParser<Duration> duration(DurationRange range) {
        return value -> {
            String remedy =
                    "Write a number and a unit: ms, s, m, h or days, for example 10 s. Allowed is " + range + ".";
            Duration duration;
            try {
                text(value);
                duration = value.atKey("value").getDuration("value");
            } catch (ConfigException e) {
                throw new InvalidValueException("A duration is expected, not " + ShownValue.of(value) + ".", remedy);
            }
            if (!hasUnit(value) || !range.contains(duration)) {
                throw new InvalidValueException(
                        "The duration " + ShownValue.of(value) + " has no unit or is out of range.", remedy);
            }
            return duration;
        };
    }

    /** The library reads a bare number as milliseconds, which nobody expects of {@code 10}. */
    private static boolean hasUnit(ConfigValue value) throws InvalidValueException {
        return text(value).matches(".*[a-z]\\s*") || text(value).strip().equals("0");
    }

    private static InvalidValueException outside(String kind, ConfigValue value, Object range) {
        return new InvalidValueException(
                kind + " is expected, not " + ShownValue.of(value) + ".", "Write a number from " + range + ".");
    }

    private static String words(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(ScalarParsers::word).collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
