package dev.porchlight.bridge.hap.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.bridge.hap.crypto.Ed25519KeyPair;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class AccessoryIdentityTest {
    @Test
    void random_twoIdentities_differInEverything() {
        AccessoryIdentity one = AccessoryIdentity.random(new SecureRandom());
        AccessoryIdentity other = AccessoryIdentity.random(new SecureRandom());

        assertThat(one.deviceId()).matches("([0-9A-F]{2}:){5}[0-9A-F]{2}").isNotEqualTo(other.deviceId());
        assertThat(one.setupId()).matches("[0-9A-Z]{4}");
        assertThat(one.signingKey().publicKey()).isNotEqualTo(other.signingKey().publicKey());
    }

    @Test
    void identity_malformedIds_areRefused() {
        Ed25519KeyPair key = Ed25519KeyPair.generate(new SecureRandom());

        assertThatThrownBy(() -> new AccessoryIdentity("aa:bb:cc:dd:ee:ff", "1QJ8", key))
                .hasMessageContaining("XX:XX");
        assertThatThrownBy(() -> new AccessoryIdentity("AA:BB:CC:DD:EE:FF", "1qj8", key))
                .hasMessageContaining("setup id");
    }
}
