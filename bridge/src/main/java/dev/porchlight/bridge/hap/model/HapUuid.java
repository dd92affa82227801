package dev.porchlight.bridge.hap.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Type UUIDs and their short form: Apple's types drop the base UUID and leading zeros in the attribute database (HAP R2
 * section 6.6.1.1). Thread: any.
 */
public final class HapUuid {
    private static final String APPLE_BASE = "-0000-1000-8000-0026BB765291";
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}");
    private static final Pattern APPLE_UUID = Pattern.compile("0*([0-9A-F]+)" + APPLE_BASE);

    private HapUuid() {}

    /** The full UUID of an Apple type given as 1 to 8 hexadecimal digits. */
    public static String ofApple(String shortForm) {
        return "0".repeat(8 - shortForm.length()) + shortForm + APPLE_BASE;
    }

    /** The form in the attribute database; {@code uuid} is a full UUID in upper case. */
    public static String shortForm(String uuid) {
        Matcher apple = APPLE_UUID.matcher(uuid);
        return apple.matches() ? apple.group(1) : uuid;
    }

    static boolean isFullUpperCase(String uuid) {
        return uuid.equals(uuid.toUpperCase(Locale.ROOT))
                && UUID_TEXT.matcher(uuid).matches();
    }
}
