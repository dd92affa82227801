package dev.porchlight.conf;

import java.util.Optional;
import java.util.regex.Pattern;

/** RTSP URLs as people write them: an unescaped {@code @}, {@code :} or {@code /} in the password is understood. Thread: any. */
final class StreamUrlParser {
    private static final Pattern HOST = Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?\\.?");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]");
    static final String SCHEME = "rtsp://";

    private static final int MAX_CHARS = 2048;
    private static final String REMEDY =
            "Write for example \"rtsp://192.0.2.10:554/path\", and the login in the settings"
                    + " username and password, or percent-encoded in the URL (%2F for /, %3F for ?, %23 for #).";

    private StreamUrlParser() {}

    /** Understands {@code url}, which starts with {@link #SCHEME}. */
    static StreamUrl parse(String url) throws InvalidValueException {
        if (url.length() > MAX_CHARS || SPACE.matcher(url).find()) {
            throw new InvalidValueException("The URL contains white space or is too long.", REMEDY);
        }
        String rest = url.substring(SCHEME.length());
        int at = userInfoEnd(rest);
        Optional<Credentials> login = at < 0 ? Optional.empty() : Optional.of(credentials(rest.substring(0, at)));
        String place = rest.substring(at + 1);
        int end = authorityEnd(place);
        String authority = place.substring(0, end);
        int colon = portColon(authority);
        String host = host(colon < 0 ? authority : authority.substring(0, colon));
        int port = colon < 0 ? StreamUrl.RTSP_PORT : port(authority.substring(colon + 1));
        return new StreamUrl(host, port, Secret.of(place.substring(end)), login);
    }

    /** Where the login ends, or -1. People paste passwords as they are: a slash belongs to one when no port precedes it. */
    private static int userInfoEnd(String rest) {
        int end = authorityEnd(rest);
        int at = rest.lastIndexOf('@', end);
        if (at >= 0 || rest.startsWith("[")) {
            return at;
        }
        int colon = rest.indexOf(':');
        boolean slashInPassword =
                colon >= 0 && colon < end && !rest.substring(colon + 1, end).matches("\\d{1,5}");
        return slashInPassword ? rest.indexOf('@', end) : -1;
    }

    private static int authorityEnd(String rest) {
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static Credentials credentials(String userInfo) {
        int colon = userInfo.indexOf(':');
        String username = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return new Credentials(
                Secret.of(PercentEncoding.decode(username)), Secret.of(PercentEncoding.decode(password)));
    }

    private static int portColon(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return colon > hostAndPort.lastIndexOf(']') ? colon : -1;
    }

    private static String host(String text) throws InvalidValueException {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String host = bracketed ? text.substring(1, text.length() - 1) : text;
        if (bracketed
                ? IpAddress.isV6(host) && host.indexOf('%') < 0
                : HOST.matcher(host).matches()) {
            return host;
        }
        throw new InvalidValueException("The URL has no valid host.", REMEDY);
    }

    private static int port(String text) throws InvalidValueException {
        if (text.matches("\\d{1,5}") && IntRange.PORT.contains(Integer.parseInt(text))) {
            return Integer.parseInt(text);
        }
        throw new InvalidValueException("The URL has no valid port after its host.", REMEDY);
    }
}
