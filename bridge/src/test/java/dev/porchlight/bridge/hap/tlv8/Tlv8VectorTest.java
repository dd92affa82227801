package dev.porchlight.bridge.hap.tlv8;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.testing.HapVectors;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors of vectors/hap/tlv8.json: values made by hap-nodejs 1.2.0, and values published from other accessories. */
class Tlv8VectorTest {
    private static final JsonNode VECTORS = HapVectors.read("tlv8.json");

    static Stream<JsonNode> fragmentation() {
        return HapVectors.stream(VECTORS.get("fragmentation"));
    }

    static Stream<JsonNode> lists() {
        return HapVectors.stream(VECTORS.get("lists"));
    }

    static Stream<JsonNode> cases() {
        return HapVectors.stream(VECTORS.get("cases"));
    }

    static Stream<JsonNode> captured() {
        return HapVectors.stream(VECTORS.get("captured"));
    }

    @ParameterizedTest
    @MethodSource("fragmentation")
    void put_longValue_splitsAsReference(JsonNode vector) {
        byte[] value = filled(vector.get("length").intValue());

        ByteBuffer encoded = new Tlv8Writer().put(1, value).toBuffer();

        assertThat(HapVectors.hex(encoded)).isEqualTo(vector.get("hex").textValue());
    }

    @ParameterizedTest
    @MethodSource("fragmentation")
    void parse_fragments_joinsValue(JsonNode vector) {
        Tlv8 tlv = Tlv8.parse(HapVectors.buffer(vector.get("hex").textValue()));

        assertThat(tlv.all(1))
                .containsExactly(ByteBuffer.wrap(filled(vector.get("length").intValue())));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void list_items_separatesAsReference(JsonNode vector) {
        List<Integer> items =
                HapVectors.stream(vector.get("items")).map(JsonNode::intValue).toList();

        ByteBuffer encoded = new Tlv8Writer().uint8List(1, items).toBuffer();

        assertThat(HapVectors.hex(encoded)).isEqualTo(vector.get("hex").textValue());
    }

    @ParameterizedTest
    @MethodSource("lists")
    void all_list_givesItems(JsonNode vector) {
        List<Long> items =
                HapVectors.stream(vector.get("items")).map(JsonNode::longValue).toList();
        Tlv8 tlv = Tlv8.parse(HapVectors.buffer(vector.get("hex").textValue()));

        assertThat(tlv.all(1).stream().filter(ByteBuffer::hasRemaining).map(b -> (long) b.get()))
                .containsExactlyElementsOf(items);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parse_referenceValue_writesBackTheSameBytes(JsonNode vector) {
        ByteBuffer bytes = HapVectors.buffer(vector.get("hex").textValue());

        assertThat(Tlv8.parseBase64(vector.get("base64").textValue()))
                .hasToString(Tlv8.parse(bytes).toString());
        assertThat(HapVectors.hex(rewrite(bytes))).isEqualTo(vector.get("hex").textValue());
    }

    @ParameterizedTest
    @MethodSource("captured")
    void parse_valueOfForeignAccessory_findsItems(JsonNode vector) {
        Tlv8 tlv = Tlv8.parse(HapVectors.buffer(vector.get("hex").textValue()));

        assertThat(tlv.items()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("captured")
    void parse_truncatedAnywhereInsideAnItem_isRefused(JsonNode vector) {
        byte[] bytes = HapVectors.bytes(vector.get("hex").textValue());
        int boundary = 0;
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            if (length == boundary) {
                Tlv8.parse(ByteBuffer.wrap(cut));
                boundary = length + 2 + (bytes[length + 1] & 0xff);
            } else {
                assertThat(catchParse(cut)).as("%d bytes", length).isNotNull();
            }
        }
    }

    private static Throwable catchParse(byte[] bytes) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                Tlv8Exception.class, () -> Tlv8.parse(ByteBuffer.wrap(bytes)));
    }

    private static ByteBuffer rewrite(ByteBuffer bytes) {
        Tlv8Writer writer = new Tlv8Writer();
        Tlv8Reader.read(bytes).forEach(item -> writer.put(item.tag(), item.value()));
        return writer.toBuffer();
    }

    private static byte[] filled(int length) {
        byte[] value = new byte[length];
        Arrays.fill(value, (byte) 0x5a);
        return value;
    }
}
