package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.srtp.ProtectionProfile;
import java.util.Optional;

/** SRTP crypto suites (116 and 118), in the order of their wire values. Thread: any. */
public enum SrtpSuite {
    AES_CM_128_HMAC_SHA1_80,
    AES_256_CM_HMAC_SHA1_80,
    /** No protection; never offered here. */
    NONE;

    Optional<ProtectionProfile> profile() {
        return switch (this) {
            case AES_CM_128_HMAC_SHA1_80 -> Optional.of(ProtectionProfile.AES_CM_128_HMAC_SHA1_80);
            case AES_256_CM_HMAC_SHA1_80 -> Optional.of(ProtectionProfile.AES_256_CM_HMAC_SHA1_80);
            case NONE -> Optional.empty();
        };
    }

    static SrtpSuite of(ProtectionProfile profile) {
        return switch (profile) {
            case AES_CM_128_HMAC_SHA1_80 -> AES_CM_128_HMAC_SHA1_80;
            case AES_256_CM_HMAC_SHA1_80 -> AES_256_CM_HMAC_SHA1_80;
        };
    }
}
