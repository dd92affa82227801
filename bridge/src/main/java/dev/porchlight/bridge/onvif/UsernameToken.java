package dev.porchlight.bridge.onvif;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * Proof of a login that does not show the password: WS-Security UsernameToken Profile 1.0 section 3.1, digest =
 * Base64(SHA-1(nonce + created + password)). Thread: any; immutable.
 */
record UsernameToken(String username, String digest, String nonce, String created) {
    static final int NONCE_BYTES = 16;

    private static final String PROFILE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0";
    private static final String SECURITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String BASE64 =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";

    /**
     * @param nonce used once
     * @param deviceTime what the device's own clock shows: it refuses a token that looks old
     */
    static UsernameToken of(Login login, byte[] nonce, Instant deviceTime) {
        String created = deviceTime.truncatedTo(ChronoUnit.SECONDS).toString();
        MessageDigest sha1 = sha1();
        sha1.update(nonce);
        sha1.update(created.getBytes(StandardCharsets.UTF_8));
        sha1.update(login.passwordUtf8());
        Base64.Encoder base64 = Base64.getEncoder();
        return new UsernameToken(
                login.username(), base64.encodeToString(sha1.digest()), base64.encodeToString(nonce), created);
    }

    /** The SOAP header with the token. */
    String header() {
        return "<Security xmlns=\"" + SECURITY + "\" s:mustUnderstand=\"true\"><UsernameToken>"
                + "<Username>" + SoapMessage.escaped(username) + "</Username>"
                + "<Password Type=\"" + PROFILE + "#PasswordDigest\">" + digest + "</Password>"
                + "<Nonce EncodingType=\"" + BASE64 + "\">" + nonce + "</Nonce>"
                + "<Created xmlns=\"" + UTILITY + "\">" + created + "</Created>"
                + "</UsernameToken></Security>";
    }

    /** The profile allows no other hash; the digest protects a password in the home network, not more. */
    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
