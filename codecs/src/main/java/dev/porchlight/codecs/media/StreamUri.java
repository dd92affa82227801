package dev.porchlight.codecs.media;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a feed's media comes from: {@code rtsp://user:password@host:port/path} (RFC 7826 section 4.2), {@code file:/path}
 * or {@code demo:scene}.
 *
 * <p>A password may contain any character, as people paste it: everything up to the last {@code @} before the path is user
 * info. {@link #toString} shows neither user info nor query, since cameras take passwords in both. Thread: any; immutable.
 */
public final class StreamUri {
    private static final int MAX_LENGTH = 2048;
    private static final int RTSP_PORT = 554;
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.%]{2,60}]");
    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern PASSWORD_IN_PATH =
            Pattern.compile("(?i)(user(?:name)?|usr|pass(?:word|wd)?|pwd)=[^/&_?]*");

    private final Kind kind;
    private final String revealed;
    private final String masked;
    private final String host;
    private final int port;

    private StreamUri(Kind kind, String revealed, String masked, String host, int port) {
        this.kind = kind;
        this.revealed = revealed;
        this.masked = masked;
        this.host = host;
        this.port = port;
    }

    /** What opens the source. */
    public enum Kind {
        RTSP,
        FILE,
        DEMO
    }

    /**
     * Reads a source as the owner wrote it.
     *
     * @throws IllegalArgumentException says what is wrong, without repeating user info
     */
    public static StreamUri parse(String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH || text.chars().anyMatch(c -> c < 0x21 || c == 0x7f)) {
            throw new IllegalArgumentException(
                    "A source is an address like rtsp://host/path without spaces, of at most " + MAX_LENGTH
                            + " characters");
        }
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1);
        return switch (scheme) {
            case "rtsp" -> parseRtsp(rest);
            case "file" -> parseFile(rest);
            case "demo" -> parseDemo(rest);
            default -> throw new IllegalArgumentException("A source starts with rtsp://, file: or demo:");
        };
    }

    private static StreamUri parseRtsp(String rest) {
        if (!rest.startsWith("//")) {
            throw new IllegalArgumentException("An RTSP source looks like rtsp://user:password@host:port/path");
        }
        int at = userInfoEnd(rest);
        String userInfo = at < 0 ? "" : rest.substring(2, at);
        String afterUser = rest.substring(at < 0 ? 2 : at + 1);
        int pathStart = pathStart(afterUser, 0);
        String authority = afterUser.substring(0, pathStart);
        String path = afterUser.substring(pathStart);
        int portColon = authority.lastIndexOf(':');
        boolean hasPort = portColon > authority.lastIndexOf(']');
        String host = hasPort ? authority.substring(0, portColon) : authority;
        int port = hasPort ? parsePort(authority.substring(portColon + 1)) : RTSP_PORT;
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "An RTSP source needs a host name or address, as in rtsp://192.0.2.10/main");
        }
        String place = host + (hasPort ? ":" + port : "");
        String user = userInfo.isEmpty() ? "" : escapeUserInfo(userInfo) + "@";
        String shown = "rtsp://" + (userInfo.isEmpty() ? "" : "***@") + place + maskPath(path);
        return new StreamUri(Kind.RTSP, "rtsp://" + user + place + path, shown, host, port);
    }

    /**
     * The index of the {@code @} that ends the user info, or -1. It is the last one before a query: passwords contain
     * {@code @} and slashes, paths hardly ever an {@code @} (and may write it as %40).
     */
    private static int userInfoEnd(String rest) {
        int firstAt = rest.indexOf('@');
        int pathStart = pathStart(rest, 2);
        if (firstAt < 0 || (firstAt > pathStart && !hasPasswordWithSlash(rest, pathStart))) {
            return -1;
        }
        int query = rest.indexOf('?', firstAt);
        return rest.lastIndexOf('@', query < 0 ? rest.length() : query);
    }

    /** Whether what stands before the first slash cannot be host and port, but user and the start of a password. */
    private static boolean hasPasswordWithSlash(String rest, int pathStart) {
        int colon = rest.indexOf(':', 2);
        return colon >= 0
                && colon < pathStart
                && rest.charAt(2) != '['
                && !PORT.matcher(rest.substring(colon + 1, pathStart)).matches();
    }

    private static int pathStart(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if ("/?#".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static int parsePort(String digits) {
        int port = PORT.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("The port of an RTSP source is a number from 1 to 65535");
        }
        return port;
    }

    /** Percent-encodes what would be mistaken for a delimiter; what is percent-encoded already stays. */
    private static String escapeUserInfo(String typed) {
        String userInfo = LONE_PERCENT.matcher(typed).replaceAll("%25");
        StringBuilder escaped = new StringBuilder();
        for (byte octet : userInfo.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~!$'()*,;:=%".indexOf(c) >= 0);
            escaped.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return escaped.toString();
    }

    private static String maskPath(String path) {
        int query = path.indexOf('?');
        String visible = query < 0 ? path : path.substring(0, query) + "?***";
        return PASSWORD_IN_PATH.matcher(visible).replaceAll("$1=***");
    }

    private static StreamUri parseFile(String rest) {
        String encoded = rest.startsWith("///") ? rest.substring(2) : rest;
        try {
            String path = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (path.isEmpty() || path.startsWith("//")) {
                throw new IllegalArgumentException("A file source looks like file:/path/to/clip.mp4");
            }
            String normal = Path.of(path).normalize().toString();
            return new StreamUri(Kind.FILE, normal, "file:" + normal, "", 0);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("A file source names a file that cannot exist here", e);
        }
    }

    private static StreamUri parseDemo(String scene) {
        if (!scene.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("A demo source looks like demo:porch");
        }
        return new StreamUri(Kind.DEMO, scene, "demo:" + scene, "", 0);
    }

    public Kind kind() {
        return kind;
    }

    /** Host name or address of an RTSP source; empty for the others. */
    public String host() {
        return host;
    }

    /** TCP port of an RTSP source; 0 for the others. */
    public int port() {
        return port;
    }

    /** What opens the source, secrets included: the RTSP address, the file's path or the scene's name. Never log it. */
    public String revealed() {
        return revealed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamUri that && kind == that.kind && revealed.equals(that.revealed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, revealed);
    }

    /** The source without user info, query and anything that looks like a password. */
    @Override
    public String toString() {
        return masked;
    }
}
