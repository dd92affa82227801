package dev.porchlight.bridge.hap.setup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The setup hash {@code sh} of the mDNS record: lets a phone find the accessory whose QR code it read (HAP R2 section 6.4). Thread: any. */
public final class SetupHash {
    private static final int LENGTH_BYTES = 4;

    private SetupHash() {}

    /** Base64 of the first four bytes of SHA-512 over setup id and device id ({@code XX:XX:XX:XX:XX:XX}, upper case). */
    public static String of(String setupId, String deviceId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-512")
                    .digest((setupId + deviceId).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(Arrays.copyOf(hash, LENGTH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-512", e);
        }
    }
}
