package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.srtp.ProtectionProfile;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * SRTP parameters of one medium (118: items 1 suite, 2 master key, 3 master salt). Thread: any; immutable, never prints the
 * key.
 *
 * @param masterKey empty exactly when {@code suite} is {@link SrtpSuite#NONE}
 */
record SrtpParameters(SrtpSuite suite, Optional<MasterKey> masterKey) {
    private static final int SUITE = 1;
    private static final int KEY = 2;
    private static final int SALT = 3;

    static SrtpParameters of(MasterKey key) {
        return new SrtpParameters(SrtpSuite.of(key.profile()), Optional.of(key));
    }

    /** @throws Tlv8Exception when the suite is unknown or a length does not fit it */
    static SrtpParameters parse(Tlv8 tlv) {
        SrtpSuite suite = TlvNumbers.requireConstant(tlv, SUITE, SrtpSuite.values());
        return new SrtpParameters(suite, suite.profile().map(profile -> parseKey(tlv, profile)));
    }

    private static MasterKey parseKey(Tlv8 tlv, ProtectionProfile profile) {
        return new MasterKey(
                profile, tlv.requireBytes(KEY, profile.keyBytes()), tlv.requireBytes(SALT, profile.saltBytes()));
    }

    Tlv8Writer write() {
        return new Tlv8Writer()
                .uint8(SUITE, TlvNumbers.wireValue(suite))
                .put(KEY, masterKey.map(MasterKey::key).orElseGet(SrtpParameters::empty))
                .put(SALT, masterKey.map(MasterKey::salt).orElseGet(SrtpParameters::empty));
    }

    private static ByteBuffer empty() {
        return ByteBuffer.allocate(0);
    }
}
