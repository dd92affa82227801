package dev.porchlight.bridge.hap.pairing;

import dev.porchlight.bridge.hap.crypto.Ed25519KeyPair;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Who this accessory server is to its controllers; made once per installation at random. Thread: any; immutable.
 *
 * @param deviceId {@code XX:XX:XX:XX:XX:XX} in upper case: pairing identifier and mDNS id (HAP R2 section 5.4)
 * @param setupId four characters that tie a QR code to the mDNS hash (HAP R2 section 4.5)
 * @param signingKey long-term key
 */
public record AccessoryIdentity(String deviceId, String setupId, Ed25519KeyPair signingKey) {
    private static final Pattern DEVICE_ID = Pattern.compile("[0-9A-F]{2}(:[0-9A-F]{2}){5}");
    private static final Pattern SETUP_ID = Pattern.compile("[0-9A-Z]{4}");
    private static final String SETUP_ID_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int SETUP_ID_LENGTH = 4;
    private static final int DEVICE_ID_BYTES = 6;

    public AccessoryIdentity {
        if (!DEVICE_ID.matcher(deviceId).matches()) {
            throw new IllegalArgumentException("device id \"" + deviceId + "\" is not of the form XX:XX:XX:XX:XX:XX");
        }
        if (!SETUP_ID.matcher(setupId).matches()) {
            throw new IllegalArgumentException("setup id \"" + setupId + "\" has not four characters of 0-9, A-Z");
        }
    }

    public static AccessoryIdentity random(SecureRandom random) {
        byte[] id = new byte[DEVICE_ID_BYTES];
        random.nextBytes(id);
        StringBuilder setupId = new StringBuilder(SETUP_ID_LENGTH);
        for (int i = 0; i < SETUP_ID_LENGTH; i++) {
            setupId.append(SETUP_ID_CHARACTERS.charAt(random.nextInt(SETUP_ID_CHARACTERS.length())));
        }
        return new AccessoryIdentity(
                HexFormat.ofDelimiter(":").withUpperCase().formatHex(id),
                setupId.toString(),
                Ed25519KeyPair.generate(random));
    }

    /** The device id as the accessory's pairing identifier. */
    ByteBuffer identifier() {
        return ByteBuffer.wrap(deviceId.getBytes(StandardCharsets.US_ASCII));
    }
}
