package dev.porchlight.bridge.srtp;

import java.nio.ByteBuffer;

/**
 * Session keys of one direction, derived from a master key with a key derivation rate of zero (RFC 3711 section 4.3).
 * Secret and never printed. Thread: any; immutable, but the arrays are not copied: they stay in this package.
 */
final class SessionKeys {
    private static final int LABEL_OFFSET = 7;

    private final byte[] encryptionKey;
    private final byte[] authenticationKey;
    private final byte[] salt;

    private SessionKeys(MasterKey master, int encryptionLabel, int authenticationLabel, int saltLabel) {
        ProtectionProfile profile = master.profile();
        CounterModeKeystream generator = new CounterModeKeystream(bytes(master.key()));
        byte[] masterSalt = bytes(master.salt());
        encryptionKey = derive(generator, masterSalt, encryptionLabel, profile.keyBytes());
        authenticationKey = derive(generator, masterSalt, authenticationLabel, profile.authenticationKeyBytes());
        salt = derive(generator, masterSalt, saltLabel, profile.saltBytes());
    }

    /** Labels 0 to 2 (section 4.3.2). */
    static SessionKeys forRtp(MasterKey master) {
        return new SessionKeys(master, 0, 1, 2);
    }

    /** Labels 3 to 5 (section 4.3.2). */
    static SessionKeys forRtcp(MasterKey master) {
        return new SessionKeys(master, 3, 4, 5);
    }

    byte[] encryptionKey() {
        return encryptionKey;
    }

    byte[] authenticationKey() {
        return authenticationKey;
    }

    byte[] salt() {
        return salt;
    }

    @Override
    public String toString() {
        return "SessionKeys[secret]";
    }

    /** Section 4.3.3: the initial counter block is (label * 2^48 XOR master salt) * 2^16, the input zero. */
    private static byte[] derive(CounterModeKeystream generator, byte[] masterSalt, int label, int sizeBytes) {
        byte[] block = new byte[CounterModeKeystream.BLOCK_BYTES];
        System.arraycopy(masterSalt, 0, block, 0, masterSalt.length);
        block[LABEL_OFFSET] ^= (byte) label;
        ByteBuffer words = ByteBuffer.wrap(block);
        byte[] derived = new byte[sizeBytes];
        generator.apply(words.getLong(), words.getLong(), derived, 0, sizeBytes);
        return derived;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        return copy;
    }
}
