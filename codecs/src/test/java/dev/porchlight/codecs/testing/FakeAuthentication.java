package dev.porchlight.codecs.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Basic and Digest access authentication with MD5 (RFC 2617). Thread: any; immutable. */
record FakeAuthentication(FakeCameraOptions options) {
    private static final String REALM = "fake camera";
    private static final String NONCE = "0123456789abcdef0123456789abcdef";
    private static final Pattern FIELD = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    String challenge() {
        return options.authentication() == FakeCameraOptions.Authentication.BASIC
                ? "WWW-Authenticate: Basic realm=\"" + REALM + "\"\r\n"
                : "WWW-Authenticate: Digest realm=\"" + REALM + "\", nonce=\"" + NONCE + "\"\r\n";
    }

    boolean accepts(String method, Map<String, String> headers) {
        String credentials = headers.getOrDefault("authorization", "");
        return switch (options.authentication()) {
            case NONE -> true;
            case BASIC -> credentials.equals("Basic " + base64(options.user() + ":" + options.password()));
            case DIGEST -> acceptsDigest(method, credentials);
        };
    }

    private boolean acceptsDigest(String method, String credentials) {
        String ha1 = md5(options.user() + ":" + REALM + ":" + options.password());
        String ha2 = md5(method + ":" + field(credentials, "uri"));
        return credentials.startsWith("Digest ")
                && field(credentials, "username").equals(options.user())
                && field(credentials, "response").equals(md5(ha1 + ":" + NONCE + ":" + ha2));
    }

    private static String field(String credentials, String name) {
        Matcher matcher = FIELD.matcher(credentials);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2);
            }
        }
        return "";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
