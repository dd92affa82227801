package dev.porchlight.bridge.hap.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.testing.HapVectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SetupPayloadTest {
    static Stream<JsonNode> vectors() {
        return HapVectors.stream(HapVectors.read("setup-payload.json").get("vectors"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void uri_vector_matches(JsonNode vector) {
        SetupPayload payload = new SetupPayload(
                vector.get("setupCode").asText(),
                vector.get("setupId").asText(),
                vector.get("category").asInt());

        assertThat(payload.number())
                .isEqualTo(Long.parseLong(vector.get("payload_decimal").asText()));
        assertThat(payload.uri()).isEqualTo(vector.get("reference_uri").asText());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void setupHash_vector_matches(JsonNode vector) {
        assertThat(SetupHash.of(
                        vector.get("setupId").asText(), vector.get("deviceId").asText()))
                .isEqualTo(vector.get("sh").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "51808582,1QJ8,17",
        "518-08-58,1QJ8,17",
        "518-08-582,1qJ8,17",
        "518-08-582,1QJ,17",
        "518-08-582,1QJ8,0",
        "518-08-582,1QJ8,256"
    })
    void constructor_malformed_refuses(String code, String id, int category) {
        assertThatThrownBy(() -> new SetupPayload(code, id, category)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void toString_always_hidesTheCode(JsonNode vector) {
        String code = vector.get("setupCode").asText();
        SetupPayload payload = new SetupPayload(
                code, vector.get("setupId").asText(), vector.get("category").asInt());

        assertThat(payload.toString()).doesNotContain(code).doesNotContain(payload.uri());
    }
}
