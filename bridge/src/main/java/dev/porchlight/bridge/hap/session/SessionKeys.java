package dev.porchlight.bridge.hap.session;

import dev.porchlight.bridge.hap.crypto.HkdfSha512;
import dev.porchlight.bridge.hap.crypto.SecretBytes;

/** The keys of one verified connection, one per direction (HAP R2 section 6.5.2). Thread: any; immutable. */
record SessionKeys(SecretBytes accessoryToController, SecretBytes controllerToAccessory) {
    private static final String SALT = "Control-Salt";

    static SessionKeys derive(SecretBytes sharedSecret) {
        return new SessionKeys(
                HkdfSha512.derive(sharedSecret, SALT, "Control-Read-Encryption-Key"),
                HkdfSha512.derive(sharedSecret, SALT, "Control-Write-Encryption-Key"));
    }
}
