package dev.porchlight.bridge.hap.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.testing.HapVectors;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CameraTlvTest {
    private static final JsonNode VECTORS = HapVectors.read("tlv8-camera.json");
    private static final String REQUEST = "118 SetupEndpoints write";

    static Stream<Arguments> cases() {
        return HapVectors.stream(VECTORS.get("cases"))
                .map(c -> Arguments.of(
                        c.get("characteristic").asText() + ": " + c.get("name").asText(), c));
    }

    static Stream<Arguments> captured() {
        return HapVectors.stream(VECTORS.get("captured"))
                .map(c -> Arguments.of(
                        c.get("characteristic").asText() + ": "
                                + c.get("source").asText(),
                        c));
    }

    private static CameraTlv typeOf(JsonNode vector) {
        return CameraTlv.of(vector.get("characteristic").asText());
    }

    private static ByteBuffer bytesOf(JsonNode vector) {
        return HapVectors.buffer(vector.get("hex").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void toTlv_vector_isExactlyItsBytes(String name, JsonNode vector) {
        CameraTlv type = typeOf(vector);
        Object value = type.described().apply(vector.get("config"));

        assertThat(HapVectors.hex(type.writer().apply(value)))
                .isEqualTo(vector.get("hex").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void parse_vector_isWhatItDescribes(String name, JsonNode vector) {
        CameraTlv type = typeOf(vector);

        assertThat(type.parser().apply(bytesOf(vector)))
                .isEqualTo(type.described().apply(vector.get("config")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("captured")
    void parse_valueOfAnotherAccessory_isReadAndWrittenAgain(String name, JsonNode vector) {
        CameraTlv type = typeOf(vector);

        Object value = type.parser().apply(bytesOf(vector));

        assertThat(type.parser().apply(type.writer().apply(value))).isEqualTo(value);
    }

    @Test
    void parse_pythonAccessoryWithoutSeparators_findsEverySize() {
        JsonNode vector = HapVectors.stream(VECTORS.get("captured"))
                .filter(c -> c.get("source").asText().startsWith("HAP-python")
                        && c.get("characteristic").asText().equals("114"))
                .findFirst()
                .orElseThrow();

        SupportedVideoStreamConfiguration value = SupportedVideoStreamConfiguration.parse(bytesOf(vector));

        assertThat(value.attributes())
                .contains(new VideoAttributes(320, 180, 15), new VideoAttributes(1920, 1080, 30))
                .hasSizeGreaterThan(10);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void parse_cutAtEveryByte_isRefusedOrAValue(String name, JsonNode vector) {
        byte[] whole = HapVectors.bytes(vector.get("hex").asText());
        CameraTlv type = typeOf(vector);

        for (int length = 0; length < whole.length; length++) {
            parseOrRefuse(type, ByteBuffer.wrap(whole, 0, length));
        }
    }

    /** Random changes, insertions and deletions: a value or a {@link Tlv8Exception}, and every value survives a round trip. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void parse_mutated_isRefusedOrAValue(String name, JsonNode vector) {
        Random random = new Random(114);
        byte[] whole = HapVectors.bytes(vector.get("hex").asText());
        CameraTlv type = typeOf(vector);

        for (int i = 0; i < 2000; i++) {
            parseOrRefuse(type, ByteBuffer.wrap(mutated(whole, random)));
        }
    }

    private static void parseOrRefuse(CameraTlv type, ByteBuffer bytes) {
        Object value;
        try {
            value = type.parser().apply(bytes);
        } catch (Tlv8Exception refused) {
            assertThat(refused).hasMessageMatching("[ -~]*");
            return;
        }
        assertThat(type.parser().apply(type.writer().apply(value))).isEqualTo(value);
    }

    private static byte[] mutated(byte[] whole, Random random) {
        List<Integer> bytes = new java.util.ArrayList<>(
                IntStream.range(0, whole.length).mapToObj(i -> (int) whole[i]).toList());
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(4)) {
                case 0 -> bytes.add(at, random.nextInt(256));
                case 1 -> bytes.set(at, random.nextInt(8));
                case 2 -> bytes.set(at, random.nextInt(256));
                default -> {
                    if (bytes.size() > 1) {
                        bytes.remove(at);
                    }
                }
            }
        }
        byte[] result = new byte[bytes.size()];
        IntStream.range(0, result.length).forEach(i -> result[i] = (byte) (int) bytes.get(i));
        return result;
    }

    private static String setupRequest(String addressItems) {
        String address = "03" + String.format("%02x", addressItems.length() / 2) + addressItems;
        String srtp = "25010100" + "0210" + "00".repeat(16) + "030e" + "00".repeat(14);
        return "0110" + "00".repeat(16) + address + "04" + srtp + "05" + srtp;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01010002096c6f63616c686f73740302010004020100", // localhost: names are never looked up
                "010101020c3139322e3136382e312e32300302010004020100", // IPv4 text as version 6
                "01010002033a3a310302010004020100", // IPv6 text as version 4
                "01010002000302010004020100", // empty
                "010100020431302e310302010004020100", // short form of IPv4
                "010100020831302e302e302e310302000004020100", // port 0
                "010102020831302e302e302e310302010004020100", // version 2
            })
    void parse_addressThatIsNone_isRefused(String addressItems) {
        assertThatThrownBy(() -> CameraTlv.of(REQUEST).parser().apply(HapVectors.buffer(setupRequest(addressItems))))
                .isInstanceOf(Tlv8Exception.class);
    }

    @Test
    void parse_addressWithScope_dropsTheControllersScope() {
        // fe80::1%en0
        SetupEndpointsRequest request = SetupEndpointsRequest.parse(
                HapVectors.buffer(setupRequest("010101020b666538303a3a3125656e300302010004020100")));

        assertThat(request.controller().address().getHostAddress()).isEqualTo("fe80:0:0:0:0:0:0:1");
    }

    @Test
    void toString_keys_areNotPrinted() {
        JsonNode vector = HapVectors.stream(VECTORS.get("cases"))
                .filter(c -> c.get("characteristic").asText().equals(REQUEST))
                .findFirst()
                .orElseThrow();

        assertThat(SetupEndpointsRequest.parse(bytesOf(vector)).toString())
                .contains("secret")
                .doesNotContain(vector.get("config").get("video").get("key").asText());
    }
}
