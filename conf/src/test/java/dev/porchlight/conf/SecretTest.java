package dev.porchlight.conf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void equals_sameText_only() {
        Secret secret = Secret.of("hunter2");

        assertThat(secret).isEqualTo(Secret.of("hunter2")).isNotEqualTo(Secret.of("hunter3"));
        assertThat(secret.equals(null)).isFalse();
        assertThat(secret).hasSameHashCodeAs(Secret.of("another"));
    }

    @Test
    void toString_always_isTheMask() {
        assertThat(Secret.of("hunter2")).hasToString("***");
        assertThat(new Credentials(Secret.of("u"), Secret.of("p")).toString())
                .doesNotContain("u=u")
                .contains("***");
    }

    @Test
    void reveal_always_givesTheText() {
        assertThat(Secret.of("hunter2").reveal()).isEqualTo("hunter2");
    }
}
