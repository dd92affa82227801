package dev.porchlight.bridge.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program's version as HomeKit takes it: {@code x.y.z} of digits (HAP R2 section 9.40). Thread: any. */
final class FirmwareRevision {
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+");
    private static final String UNKNOWN = "0.0.0";

    private FirmwareRevision() {}

    static String text() {
        Matcher version = NUMBERS.matcher(ProgramVersion.text());
        return version.find() ? version.group() : UNKNOWN;
    }
}
