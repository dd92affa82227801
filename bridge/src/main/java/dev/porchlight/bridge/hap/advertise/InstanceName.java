package dev.porchlight.bridge.hap.advertise;

import java.nio.charset.StandardCharsets;

/** Names of service instances: at most 63 bytes of UTF-8 (RFC 6763 section 4.1.1). Thread: any. */
public final class InstanceName {
    private static final int MAX_BYTES = 63;

    private InstanceName() {}

    /**
     * The name as it can be announced: dots, backslashes and control characters become blanks, for resolvers take them as
     * separators; cut at a character when too long.
     *
     * @throws IllegalArgumentException if nothing is left of it
     */
    public static String of(String name) {
        String cleaned =
                name.replaceAll("[.\\\\\\p{Cntrl}]", " ").replaceAll(" +", " ").strip();
        if (cleaned.isEmpty()) {
            throw new IllegalArgumentException("\"" + name + "\" has no character that can be announced");
        }
        StringBuilder fitting = new StringBuilder();
        int bytes = 0;
        for (int codePoint : cleaned.codePoints().toArray()) {
            bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                break;
            }
            fitting.appendCodePoint(codePoint);
        }
        return fitting.toString().strip();
    }
}
