package dev.porchlight.conf;

import com.typesafe.config.ConfigValue;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names that Apple Home and mDNS take, ids, and names of models. Thread: any. */
final class NameParser {
    /** Apple Home refuses an accessory whose name starts or ends with anything but a letter or a digit. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}]|[\\p{L}\\p{N}]\\P{Cntrl}*[\\p{L}\\p{M}\\p{N}]");

    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Limit of a characteristic of format string (HAP R2 section 2.3.3.1). */
    private static final int MAX_CAMERA_BYTES = 64;

    /** An mDNS label has 63 bytes (RFC 1035 section 2.3.4), of which the advertised name adds a suffix of five. */
    private static final int MAX_BRIDGE_BYTES = 58;

    private NameParser() {}

    static String bridge(ConfigValue value) throws InvalidValueException {
        return name(value, MAX_BRIDGE_BYTES);
    }

    static String camera(ConfigValue value) throws InvalidValueException {
        return name(value, MAX_CAMERA_BYTES);
    }

    static String id(ConfigValue value) throws InvalidValueException {
        String text = ScalarParsers.text(value);
        if (!CameraSettings.ID.matcher(text).matches()) {
            throw new InvalidValueException(
                    "The id " + ShownValue.of(value)
                            + " has other characters than a-z, 0-9 and -, or not 1 to 64 of them.",
                    "Write an id such as front-door; it must never change later.");
        }
        return text;
    }

    static String model(ConfigValue value) throws InvalidValueException {
        String text = ScalarParsers.text(value);
        if (!MODEL.matcher(text).matches()) {
            throw new InvalidValueException(
                    ShownValue.of(value) + " cannot be the name of a model.",
                    "Write auto, or the name of an installed model.");
        }
        return text;
    }

    private static String name(ConfigValue value, int maxBytes) throws InvalidValueException {
        String text = ScalarParsers.text(value);
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > maxBytes) {
            throw new InvalidValueException(
                    "The name takes " + size + " bytes.", "Shorten it to at most " + maxBytes + " bytes.");
        }
        if (!NAME.matcher(text).matches()) {
            throw new InvalidValueException(
                    "Apple Home does not take the name " + ShownValue.of(value) + ".",
                    "Start and end the name with a letter or a digit.");
        }
        return text;
    }
}
