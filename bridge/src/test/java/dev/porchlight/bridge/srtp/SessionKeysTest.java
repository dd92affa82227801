package dev.porchlight.bridge.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionKeysTest {
    @ParameterizedTest
    @ValueSource(strings = {"rfc3711/b3-key-derivation.json", "rfc6188/7-2-key-derivation.json"})
    void forRtp_masterKeyOfTheRfc_givesItsSessionKeys(String path) {
        JsonNode vector = SrtpVectors.read(path);

        SessionKeys keys = SessionKeys.forRtp(SrtpVectors.masterKey(vector));

        assertThat(keys.encryptionKey()).isEqualTo(SrtpVectors.hex(vector, "cipherKey"));
        assertThat(keys.salt()).isEqualTo(SrtpVectors.hex(vector, "cipherSalt"));
        assertThat(keys.authenticationKey()).isEqualTo(SrtpVectors.hex(vector, "authenticationKey"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rfc3711/b2-aes-cm.json", "rfc6188/7-1-aes-256-cm.json"})
    void keystream_sessionKeyOfTheRfc_givesItsBlocks(String path) {
        JsonNode vector = SrtpVectors.read(path);
        byte[] data = new byte[0xFF02 * CounterModeKeystream.BLOCK_BYTES];
        ByteBuffer salt = ByteBuffer.wrap(SrtpVectors.hex(vector, "sessionSalt"));

        new CounterModeKeystream(SrtpVectors.hex(vector, "sessionKey"))
                .apply(salt.getLong(), salt.getLong(), data, 0, data.length);

        vector.get("blocks").properties().forEach(block -> {
            int from = Integer.parseInt(block.getKey(), 16) * CounterModeKeystream.BLOCK_BYTES;
            assertThat(data)
                    .as(block.getKey())
                    .satisfies(all -> assertThat(ByteBuffer.wrap(all, from, CounterModeKeystream.BLOCK_BYTES))
                            .isEqualTo(ByteBuffer.wrap(SrtpVectors.hex(vector.get("blocks"), block.getKey()))));
        });
    }

    @ParameterizedTest
    @EnumSource(ProtectionProfile.class)
    void masterKey_wrongLengths_areRefusedWithTheNumbers(ProtectionProfile profile) {
        ByteBuffer key = ByteBuffer.allocate(profile.keyBytes());
        ByteBuffer salt = ByteBuffer.allocate(profile.saltBytes());

        assertThatThrownBy(() -> new MasterKey(profile, ByteBuffer.allocate(0), salt))
                .hasMessageContaining("0 bytes")
                .hasMessageContaining(Integer.toString(profile.keyBytes()));
        assertThatThrownBy(() -> new MasterKey(profile, key, ByteBuffer.allocate(15)))
                .hasMessageContaining("15 bytes");
    }

    @ParameterizedTest
    @EnumSource(ProtectionProfile.class)
    void toString_randomKey_showsNoByteOfIt(ProtectionProfile profile) {
        MasterKey key = MasterKey.random(profile, new SecureRandom());

        assertThat(key).hasToString("MasterKey[" + profile + ", secret]");
        assertThat(SessionKeys.forRtp(key)).hasToString("SessionKeys[secret]");
        assertThat(key).isEqualTo(new MasterKey(profile, key.key(), key.salt()));
        assertThat(key).isNotEqualTo(MasterKey.random(profile, new SecureRandom()));
    }
}
