package dev.porchlight.codecs.h264;

import static dev.porchlight.codecs.h264.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NalFramingTest {
    private static List<String> hex(List<ByteBuffer> nalUnits) {
        return nalUnits.stream().map(Hex::text).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "000001 6742|6742",
                "00000001 6742|6742",
                "0000000001 6742 000001 68|6742,68",
                "00000001 6742 0000 00000001 68 00|6742,68",
                "ffff 000001 65aa|65aa",
                "000001 6500000301 000001 41|6500000301,41",
                "000001 000001 000001 41|41",
                "000001|''",
                "0000|''",
                "000002 000001 41 0001|41 0001",
                "''|''",
            })
    void parse_annexB_splitsAtStartCodes(String stream, String expected) {
        String joined = String.join(",", hex(AnnexBParser.parse(bytes(stream))));
        assertThat(joined).isEqualTo(expected.replace(" ", ""));
    }

    @Test
    void parse_annexB_resultsAreReadOnlyViews() {
        ByteBuffer stream = ByteBuffer.wrap(new byte[] {9, 9, 0, 0, 1, 0x65, 7}).position(2);
        ByteBuffer nalUnit = AnnexBParser.parse(stream).get(0);
        assertThat(nalUnit.isReadOnly()).isTrue();
        assertThat(stream.position()).isEqualTo(2);
        assertThat(Hex.text(nalUnit)).isEqualTo("6507");
    }

    @ParameterizedTest
    @CsvSource({"000001,true", "00000001,true", "0000000001,true", "0001,false", "0000,false", "'',false", "0164,false"
    })
    void startsWithStartCode_tellsTheFramings(String stream, boolean expected) {
        assertThat(AnnexBParser.startsWithStartCode(bytes(stream))).isEqualTo(expected);
    }

    @Test
    void parse_tooManyNalUnits_isRefused() {
        String unit = "00000141";
        assertThat(AnnexBParser.parse(bytes(unit.repeat(AnnexBParser.MAX_NAL_UNITS))))
                .hasSize(AnnexBParser.MAX_NAL_UNITS);
        ByteBuffer tooMany = bytes(unit.repeat(AnnexBParser.MAX_NAL_UNITS + 1));
        assertThatThrownBy(() -> AnnexBParser.parse(tooMany)).isInstanceOf(BitstreamException.class);
        ByteBuffer prefixed = bytes("0141".repeat(AnnexBParser.MAX_NAL_UNITS + 1));
        assertThatThrownBy(() -> LengthPrefixedParser.parse(prefixed, 1)).isInstanceOf(BitstreamException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|02 6742 01 68|6742,68",
                "2|0002 6742 0001 68|6742,68",
                "4|00000002 6742 00000000 00000001 68|6742,68",
                "4|''|''",
            })
    void parse_lengthPrefixed_splitsAtLengths(int lengthBytes, String sample, String expected) {
        assertThat(String.join(",", hex(LengthPrefixedParser.parse(bytes(sample), lengthBytes))))
                .isEqualTo(expected);
    }

    @Test
    void parse_lengthPrefixedCutAnywhere_isRefused() {
        ByteBuffer sample = bytes("00000002 6742 00000001 68");
        for (int length = 1; length < sample.capacity(); length++) {
            ByteBuffer cut = sample.duplicate().limit(length);
            if (length == 6) {
                assertThat(LengthPrefixedParser.parse(cut, 4)).hasSize(1);
            } else {
                assertThatThrownBy(() -> LengthPrefixedParser.parse(cut, 4)).isInstanceOf(BitstreamException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffff 41", "7fffffff 41", "80000000 41"})
    void parse_hugeLength_isRefusedWithoutAllocating(String sample) {
        assertThatThrownBy(() -> LengthPrefixedParser.parse(bytes(sample), 4)).isInstanceOf(BitstreamException.class);
    }

    @Test
    void parse_impossibleLengthSize_isACallersBug() {
        assertThatThrownBy(() -> LengthPrefixedParser.parse(bytes("41"), 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parse_randomBytes_neverFailsOtherwise() {
        Random random = new Random(264);
        byte[] few = {0, 0, 0, 1, 3, 0x65};
        for (int round = 0; round < 20_000; round++) {
            byte[] stream = new byte[random.nextInt(40)];
            for (int i = 0; i < stream.length; i++) {
                stream[i] = few[random.nextInt(few.length)];
            }
            List<ByteBuffer> nalUnits = AnnexBParser.parse(ByteBuffer.wrap(stream));
            assertThat(nalUnits).allSatisfy(unit -> {
                assertThat(Hex.text(unit)).doesNotEndWith("00");
                assertThat(unit.remaining()).isPositive();
            });
            assertThatCode(() -> {
                        try {
                            LengthPrefixedParser.parse(ByteBuffer.wrap(stream), 1 + stream.length % 2);
                        } catch (BitstreamException expected) {
                            assertThat(expected).hasMessageNotContaining("null");
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "65,IDR_SLICE",
        "41,NON_IDR_SLICE",
        "67,SEQUENCE_PARAMETER_SET",
        "06,SEI",
        "09,ACCESS_UNIT_DELIMITER",
        "0c,FILLER_DATA",
        "1f,OTHER",
        "00,OTHER"
    })
    void of_header_tellsTheType(String header, NalUnitType type) {
        assertThat(NalUnitType.of(bytes(header))).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e5", "80"})
    void of_malformedHeader_isRefused(String header) {
        assertThatThrownBy(() -> NalUnitType.of(bytes(header))).isInstanceOf(BitstreamException.class);
    }
}
