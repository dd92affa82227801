package dev.porchlight.bridge.hap.setup;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The content of the setup QR code (HAP R2 section 4.2.1.3). It holds the setup code, so it prints as a mask. Thread: any;
 * immutable.
 *
 * <pre>
 *  45   43 42      39 38        31 30    27 26               0
 * +-------+----------+------------+--------+------------------+
 * |version| reserved |  category  | flags  |    setup code    |
 * +-------+----------+------------+--------+------------------+
 * </pre>
 *
 * @param setupCode {@code XXX-XX-XXX}
 * @param setupId four characters of {@code [0-9A-Z]}
 * @param category accessory category: 2 bridge, 17 camera, 18 doorbell
 */
public record SetupPayload(String setupCode, String setupId, int category) {
    private static final Pattern CODE = Pattern.compile("\\d{3}-\\d{2}-\\d{3}");
    private static final Pattern ID = Pattern.compile("[0-9A-Z]{4}");
    private static final int CATEGORY_SHIFT = 31;
    private static final int MAX_CATEGORY = 255;
    private static final long FLAG_IP = 1L << 28;
    private static final int TEXT_DIGITS = 9;
    private static final int TEXT_RADIX = 36;

    public SetupPayload {
        if (!CODE.matcher(setupCode).matches()) {
            throw new IllegalArgumentException("a setup code must look like 123-45-678");
        }
        if (!ID.matcher(setupId).matches()) {
            throw new IllegalArgumentException("a setup id is four characters of 0-9 and A-Z, not " + setupId);
        }
        if (category < 1 || category > MAX_CATEGORY) {
            throw new IllegalArgumentException("category " + category + " is not within 1 to " + MAX_CATEGORY);
        }
    }

    /** The 46-bit number. */
    long number() {
        return ((long) category << CATEGORY_SHIFT) | FLAG_IP | Integer.parseInt(setupCode.replace("-", ""));
    }

    /** The text of the QR code: {@code X-HM://}, the number in base 36, the setup id. */
    public String uri() {
        String digits = Long.toString(number(), TEXT_RADIX).toUpperCase(Locale.ROOT);
        return "X-HM://" + "0".repeat(TEXT_DIGITS - digits.length()) + digits + setupId;
    }

    @Override
    public String toString() {
        return "SetupPayload[***]";
    }
}
