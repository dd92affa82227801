package dev.porchlight.bridge.hap.testing;

import java.security.KeyPair;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who a scripted controller is, and whom it has paired with; shared by its connections. */
public final class ControllerIdentity {
    private final String identifier;
    private final KeyPair keys = ControllerCrypto.generate("Ed25519");
    private byte @Nullable [] accessoryKey;

    public ControllerIdentity() {
        this(UUID.randomUUID().toString().toUpperCase(Locale.ROOT));
    }

    public ControllerIdentity(String identifier) {
        this.identifier = identifier;
    }

    public String identifier() {
        return identifier;
    }

    public byte[] publicKey() {
        return ControllerCrypto.raw(keys.getPublic());
    }

    /** A controller that another one adds learns the accessory's key from it. */
    public void learnAccessoryKey(ControllerIdentity other) {
        accessoryKey = other.accessoryKey();
    }

    void pairedWith(byte[] key) {
        accessoryKey = key.clone();
    }

    byte[] accessoryKey() {
        byte[] key = accessoryKey;
        if (key == null) {
            throw new AssertionError("not paired");
        }
        return key;
    }

    byte[] sign(byte[]... parts) {
        return ControllerCrypto.sign(keys.getPrivate(), ControllerCrypto.join(parts));
    }
}
