package dev.porchlight.bridge.hap.tlv8;

import static dev.porchlight.bridge.hap.testing.HapVectors.buffer;
import static dev.porchlight.bridge.hap.testing.HapVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Tlv8Test {
    @ParameterizedTest
    @CsvSource({
        "01011e, 30",
        "01021e00, 30",
        "01021e01, 286",
        "0104ffffffff, 4294967295",
        "01080100000000000080, -9223372036854775807"
    })
    void integer_anyVendorWidth_isLittleEndian(String hex, long expected) {
        assertThat(Tlv8.parse(buffer(hex)).integer(1)).hasValue(expected);
    }

    @ParameterizedTest
    @CsvSource({"0100", "0103010203", "01050102030405"})
    void integer_otherWidth_isRefused(String hex) {
        Tlv8 tlv = Tlv8.parse(buffer(hex));

        assertThatThrownBy(() -> tlv.integer(1)).isInstanceOf(Tlv8Exception.class);
    }

    @Test
    void all_adjacentEqualTagsBelow255Bytes_areListElements() {
        assertThat(Tlv8.parse(buffer("0101aa0101bb")).all(1)).containsExactly(buffer("aa"), buffer("bb"));
    }

    @Test
    void all_fullFragmentThenSeparator_doesNotMerge() {
        String full = "5a".repeat(255);

        Tlv8 tlv = Tlv8.parse(buffer("01ff" + full + "0000" + "0101bb"));

        assertThat(tlv.all(1)).containsExactly(buffer(full), buffer("bb"));
    }

    @Test
    void all_fullFragmentThenOtherTag_doesNotMerge() {
        String full = "5a".repeat(255);

        Tlv8 tlv = Tlv8.parse(buffer("01ff" + full + "0201cc" + "0101bb"));

        assertThat(tlv.all(1)).containsExactly(buffer(full), buffer("bb"));
    }

    @Test
    void parse_emptyTailFragment_joins() {
        String full = "5a".repeat(255);

        assertThat(Tlv8.parse(buffer("01ff" + full + "0100")).all(1)).containsExactly(buffer(full));
    }

    @Test
    void first_zeroLengthItem_isPresentAndEmpty() {
        Tlv8 tlv = Tlv8.parse(buffer("0500"));

        assertThat(tlv.first(5))
                .hasValueSatisfying(value -> assertThat(value.remaining()).isZero());
        assertThat(tlv.has(6)).isFalse();
        assertThat(tlv.integer(6)).isEmpty();
    }

    @Test
    void groups_pairingSeparator_splits() {
        Tlv8 tlv = Tlv8.parse(new Tlv8Writer()
                .uint8(6, 2)
                .text(1, "a")
                .pairingSeparator()
                .text(1, "b")
                .toBuffer());

        assertThat(tlv.groups()).hasSize(2);
        assertThat(tlv.groups().get(1).text(1)).hasValue("b");
        assertThat(tlv.all(0xff)).isEmpty();
    }

    @Test
    void first_methodTagZero_isNoSeparator() {
        assertThat(Tlv8.parse(buffer("000100060101")).integer(0)).hasValue(0);
    }

    @Test
    void require_absentItem_namesTag() {
        Tlv8 tlv = Tlv8.parse(buffer("060101"));

        assertThatThrownBy(() -> tlv.require(0x0a)).hasMessage("no item 0a");
        assertThatThrownBy(() -> tlv.requireBytes(6, 32)).hasMessage("item 06 has 1 bytes instead of 32");
        assertThatThrownBy(() -> tlv.requireNested(6)).isInstanceOf(Tlv8Exception.class);
    }

    @Test
    void value_readTwice_startsOver() {
        Tlv8.Item item = Tlv8.parse(buffer("0102aabb")).items().get(0);
        item.value().get();

        assertThat(item.value().remaining()).isEqualTo(2);
        assertThat(item.value().isReadOnly()).isTrue();
    }

    @Test
    void toString_secretValue_showsLengthOnly() {
        assertThat(Tlv8.parse(buffer("0403c0ffee"))).hasToString("Tlv8[04[3]]");
    }

    @Test
    void put_sameTagTwice_isCallersBug() {
        Tlv8Writer writer = new Tlv8Writer().uint8(1, 1);

        assertThatThrownBy(() -> writer.uint8(1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.uint8(2, 256)).hasMessageContaining("0..255");
        assertThatThrownBy(() -> writer.uint8(256, 1)).hasMessageContaining("256");
    }

    @Test
    void integers_everyWidth_areLittleEndian() {
        ByteBuffer bytes = new Tlv8Writer()
                .uint8(1, 0xfe)
                .uint16(2, 0x1234)
                .uint32(3, 0xfedcba98L)
                .uint64(4, -2)
                .float32(5, 0.5f)
                .toBuffer();

        assertThat(hex(bytes))
                .isEqualTo("0101fe" + "02023412" + "030498badcfe" + "0408feffffffffffffff" + "05040000003f");
        assertThat(Tlv8.parse(bytes).float32(5)).hasValue(0.5f);
    }

    @Test
    void parseBase64_noBase64_isRefused() {
        assertThatThrownBy(() -> Tlv8.parseBase64("*")).isInstanceOf(Tlv8Exception.class);
        assertThat(Tlv8.parseBase64("").items()).isEmpty();
    }

    @Test
    void parse_randomBytes_eitherRefusesOrKeepsEveryByte() {
        Random random = new Random(20);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(600)];
            random.nextBytes(bytes);
            for (int i = 1; i < bytes.length; i += 2 + random.nextInt(4)) {
                bytes[i] = (byte) (random.nextInt(8) == 0 ? 255 : random.nextInt(4));
            }
            try {
                int values = Tlv8Reader.read(ByteBuffer.wrap(bytes)).stream()
                        .mapToInt(item -> item.value().remaining())
                        .sum();
                assertThat(values).isLessThanOrEqualTo(bytes.length);
                Tlv8.parse(ByteBuffer.wrap(bytes)).groups();
            } catch (Tlv8Exception expected) {
                assertThat(expected).hasMessageContaining("item at offset");
            }
        }
    }
}
