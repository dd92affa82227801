package dev.porchlight.bridge.srtp;

/**
 * Cipher, authentication and their sizes in bytes: AES in counter mode with an 80-bit HMAC-SHA1 tag (RFC 3711 sections
 * 4.1.1, 4.2.1 and 8.2; RFC 6188 for 256-bit keys). Thread: any; immutable.
 */
public enum ProtectionProfile {
    AES_CM_128_HMAC_SHA1_80(16),
    AES_256_CM_HMAC_SHA1_80(32);

    private static final int SALT_BYTES = 14;
    private static final int AUTHENTICATION_KEY_BYTES = 20;
    private static final int TAG_BYTES = 10;

    private final int keyBytes;

    ProtectionProfile(int keyBytes) {
        this.keyBytes = keyBytes;
    }

    /** Length of the master key and of the session encryption key. */
    public int keyBytes() {
        return keyBytes;
    }

    /** Length of the master salt and of the session salt. */
    public int saltBytes() {
        return SALT_BYTES;
    }

    /** Length of the session authentication key. */
    public int authenticationKeyBytes() {
        return AUTHENTICATION_KEY_BYTES;
    }

    /** Length of the authentication tag behind each packet. */
    public int tagBytes() {
        return TAG_BYTES;
    }
}
