package dev.porchlight.bridge.hds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HdsCodecTest {
    private static final Set<String> NARROW_FORCED_WIDTHS = Set.of("int8", "int16", "int32");

    @TestFactory
    Stream<DynamicTest> write_vector_exactBytes() {
        return HdsVectors.section("encode")
                .filter(vector -> !hasNarrowForcedWidth(vector))
                .map(vector -> test(vector, () -> assertEncoding(vector, HdsVectors.encode(value(vector)))));
    }

    @TestFactory
    Stream<DynamicTest> read_encodedVector_value() {
        return HdsVectors.section("encode")
                .filter(vector -> vector.has("hex"))
                .map(vector -> test(
                        vector,
                        () -> assertThat(read(HdsVectors.hex(vector, "hex")))
                                .isEqualTo(HdsVectors.asRead(value(vector)))));
    }

    @TestFactory
    Stream<DynamicTest> read_otherEncodersForm_sameValue() {
        return HdsVectors.section("encode")
                .filter(vector ->
                        vector.path("reference_encoder_hex_decodes_with_rule").asBoolean())
                .map(vector -> test(
                        vector,
                        () -> assertThat(read(HdsVectors.hex(vector, "reference_encoder_hex")))
                                .isEqualTo(HdsVectors.asRead(value(vector)))));
    }

    @TestFactory
    Stream<DynamicTest> read_legalFormThatWeNeverWrite_value() {
        return Stream.concat(HdsVectors.section("decode_only"), HdsVectors.section("back_references", "cases"))
                .map(vector -> test(
                        vector,
                        () -> assertThat(read(HdsVectors.hex(vector, "hex")))
                                .isEqualTo(HdsVectors.asRead(value(vector)))));
    }

    @TestFactory
    Stream<DynamicTest> read_malformedVector_refused() {
        return HdsVectors.section("must_fail")
                .map(vector -> test(
                        vector,
                        () -> assertThatThrownBy(() -> read(HdsVectors.hex(vector, "hex")))
                                .isInstanceOf(HdsPayloadException.class)));
    }

    @TestFactory
    Stream<DynamicTest> read_vectorCutAtEveryByte_refused() {
        return HdsVectors.section("encode")
                .filter(vector -> vector.has("hex"))
                .map(vector -> test(vector, () -> assertEveryPrefixRefused(HdsVectors.hex(vector, "hex"))));
    }

    @Test
    void read_lengthBeyondPayload_refusedWithoutAllocation() {
        assertThatThrownBy(() -> read(HexFormat.of().parseHex("93ffffffff00")))
                .hasMessageContaining("4294967295 bytes where 1 are left");
        assertThatThrownBy(() -> read(HexFormat.of().parseHex("94ffffffffffffffff00")))
                .isInstanceOf(HdsPayloadException.class);
    }

    @Test
    void read_nesting_upToTheLimit() {
        assertThat(read(nested(HdsReader.MAX_DEPTH))).isInstanceOf(HdsValue.Array.class);
        assertThatThrownBy(() -> read(nested(HdsReader.MAX_DEPTH + 1))).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> read(nested(100_000))).hasMessageContaining("nested deeper");
    }

    @Test
    void read_nameThatIsNoText_memberSkipped() {
        assertThat(read(HexFormat.of().parseHex("e2090a41610b"))).isEqualTo(HdsValue.Dictionary.of("a", 3));
    }

    @Test
    void read_textThatIsNoUtf8_refused() {
        assertThatThrownBy(() -> read(HexFormat.of().parseHex("41ff"))).hasMessageContaining("UTF-8");
    }

    @Test
    void read_randomAndMutatedInput_valueOrRefusal() {
        Random random = new Random(20_260_101);
        List<byte[]> seeds = HdsVectors.section("encode")
                .filter(vector -> vector.has("hex"))
                .map(vector -> HdsVectors.hex(vector, "hex"))
                .toList();
        for (int round = 0; round < 50_000; round++) {
            byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                input[random.nextInt(input.length)] = (byte) random.nextInt();
            }
            assertReadableAgain(input);
        }
    }

    /** What can be read can be written, and reads the same. */
    private static void assertReadableAgain(byte[] input) {
        HdsValue value;
        try {
            value = read(input);
        } catch (HdsPayloadException e) {
            return;
        }
        assertThat(read(HdsVectors.encode(value))).isEqualTo(value);
    }

    private static void assertEveryPrefixRefused(byte[] encoding) {
        for (int length = 0; length < encoding.length; length++) {
            byte[] prefix = Arrays.copyOf(encoding, length);
            assertThatThrownBy(() -> read(prefix)).isInstanceOf(HdsPayloadException.class);
        }
    }

    private static void assertEncoding(JsonNode vector, byte[] encoding) throws Exception {
        if (vector.has("hex")) {
            assertThat(encoding).isEqualTo(HdsVectors.hex(vector, "hex"));
            return;
        }
        assertThat(encoding)
                .hasSize(vector.get("total_length").asInt())
                .startsWith(HdsVectors.hex(vector, "hex_prefix"));
        assertThat(MessageDigest.getInstance("SHA-256").digest(encoding)).isEqualTo(HdsVectors.hex(vector, "sha256"));
    }

    private static boolean hasNarrowForcedWidth(JsonNode vector) {
        return NARROW_FORCED_WIDTHS.contains(vector.get("value").get("t").asText());
    }

    private static byte[] nested(int levels) {
        byte[] bytes = new byte[levels + 1];
        Arrays.fill(bytes, (byte) (HdsTag.ARRAY + 1));
        bytes[levels] = HdsTag.NULL;
        return bytes;
    }

    private static HdsValue value(JsonNode vector) {
        return HdsVectors.value(vector.get("value"));
    }

    private static HdsValue read(byte[] encoding) {
        return HdsReader.read(ByteBuffer.wrap(encoding));
    }

    private static DynamicTest test(JsonNode vector, org.junit.jupiter.api.function.Executable check) {
        return DynamicTest.dynamicTest(vector.get("name").asText(), check);
    }
}
