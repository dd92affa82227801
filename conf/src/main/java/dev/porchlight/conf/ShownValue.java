package dev.porchlight.conf;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Locale;

/** How a value appears in a problem: never one that may hide a secret, never more than a few words. Thread: any. */
final class ShownValue {
    private static final int MAX_CHARS = 60;

    /** Origin of values that come from the environment: there because they are not for the file, nor for a log. */
    static final String ENVIRONMENT = "environment";

    private ShownValue() {}

    static String of(ConfigValue value) {
        if (value.valueType() == ConfigValueType.OBJECT || value.valueType() == ConfigValueType.LIST) {
            return "a " + value.valueType().name().toLowerCase(Locale.ROOT);
        }
        if (value.origin().description().contains(ENVIRONMENT)) {
            return "the value from the environment";
        }
        return of(String.valueOf(value.unwrapped()));
    }

    static String of(String text) {
        if (text.contains("://") || text.contains("@")) {
            return "an address";
        }
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return "'" + (printable.length() > MAX_CHARS ? printable.substring(0, MAX_CHARS) + "…" : printable) + "'";
    }

    /** A key of the file; whatever does not look like one may be a misplaced value. */
    static String key(String key) {
        return key.matches("[A-Za-z0-9_.-]{1,40}") ? "'" + key + "'" : "a key that is no plain word";
    }
}
