package dev.porchlight.bridge.hap.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueCoercionTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOL   | true   | true",
                "BOOL   | 1      | true",
                "BOOL   | 0      | false",
                "BOOL   | \"1\"  | true",
                "BOOL   | \"false\" | false",
                "UINT8  | 255    | 255",
                "UINT8  | \"7\"  | 7",
                "UINT8  | true   | 1",
                "UINT8  | 3.0    | 3",
                "UINT8  | \"3.0\"| 3",
                "UINT16 | 65535  | 65535",
                "UINT32 | 4294967295 | 4294967295",
                "UINT64 | 18446744073709551615 | 18446744073709551615",
                "INT    | -2147483648 | -2147483648",
                "FLOAT  | 2.5    | 2.5",
                "FLOAT  | \"-2.5\" | -2.5",
                "FLOAT  | 2      | 2.0",
                "STRING | \"hé\" | \"hé\"",
                "TLV8   | \"AQEA\" | \"AQEA\"",
                "TLV8   | \"\"   | \"\"",
            })
    void coerce_valueThatFits_givesTheFormat(Format format, String sent, String expected) throws Exception {
        assertThat(ValueCoercion.coerce(format, Map.of(), MAPPER.readTree(sent)).orElseThrow())
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOL   | 2",
                "BOOL   | \"yes\"",
                "BOOL   | null",
                "BOOL   | []",
                "UINT8  | 256",
                "UINT8  | -1",
                "UINT8  | 1.5",
                "UINT8  | \"1e2\"",
                "UINT8  | \"\"",
                "UINT8  | {}",
                "UINT16 | 65536",
                "UINT32 | 4294967296",
                "UINT64 | 18446744073709551616",
                "UINT64 | 1e300",
                "INT    | 2147483648",
                "FLOAT  | \"NaN\"",
                "FLOAT  | 1e999",
                "FLOAT  | \"1234567890123456789012\"",
                "STRING | 5",
                "STRING | null",
                "TLV8   | \"A\"",
                "TLV8   | \"%%%%\"",
                "TLV8   | 1",
                "DATA   | \"AQ=A\"",
            })
    void coerce_valueThatDoesNotFit_isEmpty(Format format, String sent) throws Exception {
        assertThat(ValueCoercion.coerce(format, Map.of(), MAPPER.readTree(sent)))
                .isEmpty();
    }

    @Test
    void coerce_stringBeyondMaxLenBytes_isEmpty() throws Exception {
        String text = "é".repeat(32);

        assertThat(ValueCoercion.coerce(Format.STRING, Map.of(), MAPPER.readTree("\"" + text + "\"")))
                .isPresent();
        assertThat(ValueCoercion.coerce(Format.STRING, Map.of(), MAPPER.readTree("\"" + text + "x\"")))
                .isEmpty();
        assertThat(ValueCoercion.coerce(
                        Format.STRING,
                        Map.of(Metadata.MAX_LEN, IntNode.valueOf(256)),
                        MAPPER.readTree("\"" + text + "x\"")))
                .isPresent();
    }

    @Test
    void coerce_dataBeyondMaxDataLen_isEmpty() throws Exception {
        Map<String, JsonNode> four = Map.of(Metadata.MAX_DATA_LEN, IntNode.valueOf(4));

        assertThat(ValueCoercion.coerce(Format.DATA, four, MAPPER.readTree("\"AAAAAA==\"")))
                .isPresent();
        assertThat(ValueCoercion.coerce(Format.DATA, four, MAPPER.readTree("\"AAAAAAA=\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1,false", "0,true", "1,false", "2,true", "5,true", "6,false"})
    void coerce_listedValues_followTheList(int sent, boolean allowed) {
        Map<String, JsonNode> metadata = Map.of(
                Metadata.MIN_VALUE, DoubleNode.valueOf(0),
                Metadata.MAX_VALUE, IntNode.valueOf(10),
                Metadata.VALID_VALUES, Metadata.validValues(0, 2, 5, 20),
                Metadata.VALID_VALUES_RANGE, Metadata.validValues(0, 5));

        assertThat(ValueCoercion.coerce(Format.INT, metadata, IntNode.valueOf(sent))
                        .isPresent())
                .isEqualTo(allowed);
    }
}
