package dev.porchlight.bridge.hap.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupCodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "000-00-000",
                "111-11-111",
                "222-22-222",
                "333-33-333",
                "444-44-444",
                "555-55-555",
                "666-66-666",
                "777-77-777",
                "888-88-888",
                "999-99-999",
                "123-45-678",
                "876-54-321"
            })
    void setupCode_forbidden_isRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> new SetupCode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "51808582", "518-08-58", "518-08-5822", "518-O8-582", "518-08-582\n", "٥18-08-582"})
    void setupCode_otherForm_isRefused(String text) {
        assertThatThrownBy(() -> new SetupCode(text)).hasMessageContaining("XXX-XX-XXX");
    }

    @Test
    void number_leadingZero_isDecimal() {
        assertThat(new SetupCode("031-45-154").number()).isEqualTo(3145154);
        assertThat(new SetupCode("112-11-111").number()).isEqualTo(11211111);
    }

    @Test
    void toString_hidesTheCode() {
        assertThat(new SetupCode("518-08-582")).hasToString("SetupCode[hidden]");
    }

    @Test
    void random_manyCodes_areAllowedAndDiffer() {
        SecureRandom random = new SecureRandom();

        assertThat(java.util.stream.Stream.generate(() -> SetupCode.random(random))
                        .limit(200)
                        .distinct())
                .hasSizeGreaterThan(190);
    }
}
