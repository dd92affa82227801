package dev.porchlight.bridge.hds;

import dev.porchlight.bridge.hap.crypto.HkdfSha512;
import dev.porchlight.bridge.hap.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The keys of one data stream connection, one per direction. Thread: any; immutable. */
public record HdsKeys(SecretBytes accessoryToController, SecretBytes controllerToAccessory) {
    /** Of each side's salt. */
    public static final int SALT_BYTES = 32;

    private static final int KEY_BYTES = 32;

    /**
     * Keys from the X25519 secret of the HAP session's pair-verify.
     *
     * @throws IllegalArgumentException when a salt is not {@value #SALT_BYTES} bytes long
     */
    public static HdsKeys derive(ByteBuffer sharedSecret, ByteBuffer controllerSalt, ByteBuffer accessorySalt) {
        if (controllerSalt.remaining() != SALT_BYTES || accessorySalt.remaining() != SALT_BYTES) {
            throw new IllegalArgumentException("salts of " + controllerSalt.remaining() + " and "
                    + accessorySalt.remaining() + " bytes instead of " + SALT_BYTES);
        }
        ByteBuffer salt = ByteBuffer.allocate(2 * SALT_BYTES)
                .put(controllerSalt.duplicate())
                .put(accessorySalt.duplicate())
                .flip();
        return new HdsKeys(
                key(sharedSecret, salt, "HDS-Read-Encryption-Key"),
                key(sharedSecret, salt, "HDS-Write-Encryption-Key"));
    }

    private static SecretBytes key(ByteBuffer sharedSecret, ByteBuffer salt, String info) {
        return HkdfSha512.derive(
                sharedSecret, salt, ByteBuffer.wrap(info.getBytes(StandardCharsets.US_ASCII)), KEY_BYTES);
    }
}
