package dev.porchlight.conf;

import java.util.regex.Pattern;

/** Tells IP addresses from names by their text alone, so that nothing is looked up. Thread: any. */
final class IpAddress {
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern IPV6_GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9._-]{1,15}");
    private static final int IPV6_GROUPS = 8;

    private IpAddress() {}

    static boolean isValid(String text) {
        return isV4(text) || isV6(text);
    }

    static boolean isV4(String text) {
        return IPV4.matcher(text).matches();
    }

    /** RFC 4291 section 2.2, with an optional zone (RFC 4007 section 11) and without an IPv4 tail. */
    static boolean isV6(String text) {
        int percent = text.indexOf('%');
        if (percent >= 0) {
            return ZONE.matcher(text.substring(percent + 1)).matches() && isV6(text.substring(0, percent));
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text) == IPV6_GROUPS;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap));
        String rest = text.substring(gap + 2);
        int after = rest.isEmpty() ? 0 : groups(rest);
        return before >= 0 && after >= 0 && before + after < IPV6_GROUPS;
    }

    /** Number of groups between colons; -1 when one of them is none. */
    private static int groups(String text) {
        String[] groups = text.split(":", -1);
        for (String group : groups) {
            if (!IPV6_GROUP.matcher(group).matches()) {
                return -1;
            }
        }
        return groups.length;
    }
}
