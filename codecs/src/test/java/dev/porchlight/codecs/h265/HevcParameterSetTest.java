package dev.porchlight.codecs.h265;

import static dev.porchlight.codecs.h264.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.porchlight.codecs.h264.BitstreamException;
import dev.porchlight.codecs.h264.Hex;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HevcParameterSetTest {
    private static final String CASES = "/vectors/h265/parameter-sets.csv";
    private static final String VPS = "40010c01ffff016000000300900000030000030078928090";
    private static final String SPS =
            "420101016000000300900000030000030078a003c08010e5964a924caf0168080000030008000003007840";
    private static final String PPS = "4401c172b46240";

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = CASES)
    void parse_encodersSets_readAsFfprobeDoes(
            String name,
            int profile,
            int level,
            int chroma,
            int depth,
            int width,
            int height,
            double rate,
            int reorder,
            String vps,
            String sps) {
        HevcSequenceParameterSet set = HevcSequenceParameterSet.parse(bytes(sps));
        assertThat(set.profileIdc()).isEqualTo(profile);
        assertThat(set.highTier()).isFalse();
        assertThat(set.levelIdc()).isEqualTo(level);
        assertThat(set.chromaFormatIdc()).isEqualTo(chroma);
        assertThat(set.bitDepthLuma()).isEqualTo(depth);
        assertThat(set.bitDepthChroma()).isEqualTo(depth);
        assertThat(set.widthPixels()).isEqualTo(width);
        assertThat(set.heightPixels()).isEqualTo(height);
        assertThat(set.maxNumReorderFrames()).isEqualTo(reorder);
        HevcVideoParameterSet video = HevcVideoParameterSet.parse(bytes(vps));
        assertThat(video.profileIdc()).isEqualTo(profile);
        assertThat(video.levelIdc()).isEqualTo(level);
    }

    @Test
    void parse_videoParameterSetWithTiming_readsTheRate() {
        String fixed = "0000" + "11" + "000000" + "000" + "1" + "1".repeat(16);
        String profileTierLevel = "00" + "0" + "00001" + "1".repeat(32) + "1".repeat(48) + "01111000";
        String oneSubLayer = "1" + "010" + "1" + "1";
        String layers = "000000" + "1";
        String timing = "1" + "00000000000000000000001111101001" + "00000000000000000111010100110000";
        HevcVideoParameterSet set = HevcVideoParameterSet.parse(
                videoParameterSet(fixed + profileTierLevel + oneSubLayer + layers + timing + "01"));
        assertThat(set.framesPerSecond()).isCloseTo(29.97, within(0.001));
        assertThat(set.levelIdc()).isEqualTo(120);
        assertThat(HevcVideoParameterSet.parse(bytes(VPS)).framesPerSecond()).isZero();
    }

    /** Header, bits, emulation prevention. */
    private static ByteBuffer videoParameterSet(String bits) {
        StringBuilder hex = new StringBuilder("4001");
        int zeros = 0;
        for (int i = 0; i < bits.length(); i += 8) {
            int octet = Integer.parseInt((bits + "0000000").substring(i, i + 8), 2);
            if (zeros >= 2 && octet <= 3) {
                hex.append("03");
                zeros = 0;
            }
            zeros = octet == 0 ? zeros + 1 : 0;
            hex.append(String.format("%02x", octet));
        }
        return bytes(hex.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "4001,VIDEO_PARAMETER_SET",
        "4201,SEQUENCE_PARAMETER_SET",
        "4401,PICTURE_PARAMETER_SET",
        "2601,INTRA_RANDOM_ACCESS_POINT",
        "2a01,INTRA_RANDOM_ACCESS_POINT",
        "2001,INTRA_RANDOM_ACCESS_POINT",
        "0201,SLICE",
        "4601,ACCESS_UNIT_DELIMITER",
        "4801,END_OF_SEQUENCE",
        "4a01,END_OF_BITSTREAM",
        "4c01,FILLER_DATA",
        "4e01,SEI",
        "5001,SEI",
        "7e01,OTHER",
        "3001,OTHER"
    })
    void of_header_tellsTheType(String header, HevcNalUnitType type) {
        assertThat(HevcNalUnitType.of(bytes(header))).isEqualTo(type);
        assertThat(type.isSlice())
                .isEqualTo(type == HevcNalUnitType.SLICE || type == HevcNalUnitType.INTRA_RANDOM_ACCESS_POINT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "40", "c001"})
    void of_malformedHeader_isRefused(String header) {
        assertThatThrownBy(() -> HevcNalUnitType.of(bytes(header))).isInstanceOf(BitstreamException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {SPS, VPS})
    void parse_cutOrMutated_isRefusedOrStillInRange(String hex) {
        byte[] original = HexFormat.of().parseHex(hex);
        for (int length = 0; length < original.length; length++) {
            parseLeniently(ByteBuffer.wrap(original, 0, length));
        }
        Random random = new Random(265);
        for (int round = 0; round < 30_000; round++) {
            byte[] mutated = original.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                mutated[2 + random.nextInt(mutated.length - 2)] = (byte) random.nextInt();
            }
            parseLeniently(ByteBuffer.wrap(mutated));
        }
    }

    private static void parseLeniently(ByteBuffer nalUnit) {
        try {
            if (HevcNalUnitType.of(nalUnit) == HevcNalUnitType.VIDEO_PARAMETER_SET) {
                assertThat(HevcVideoParameterSet.parse(nalUnit).framesPerSecond())
                        .isBetween(0.0, 1000.0);
            } else {
                HevcSequenceParameterSet set = HevcSequenceParameterSet.parse(nalUnit);
                assertThat(set.widthPixels()).isBetween(1, 16_384);
                assertThat(set.heightPixels()).isBetween(1, 16_384);
            }
        } catch (BitstreamException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    @Test
    void parse_otherUnit_isRefused() {
        assertThatThrownBy(() -> HevcSequenceParameterSet.parse(bytes(VPS))).isInstanceOf(BitstreamException.class);
        assertThatThrownBy(() -> HevcVideoParameterSet.parse(bytes(SPS))).isInstanceOf(BitstreamException.class);
    }

    @Test
    void decoderConfigurationRecord_arrays_giveTheSetsInOrder() {
        String record = "01" + "00".repeat(20) + "ff" + "03" + array("20", VPS) + array("21", SPS) + array("22", PPS);
        HevcDecoderConfigurationRecord parsed = HevcDecoderConfigurationRecord.parse(bytes(record));
        assertThat(parsed.lengthBytes()).isEqualTo(4);
        assertThat(parsed.parameterSets()).extracting(Hex::text).containsExactly(VPS, SPS, PPS);
        ByteBuffer whole = bytes(record);
        for (int length = 0; length < whole.capacity(); length++) {
            ByteBuffer cut = whole.duplicate().limit(length);
            assertThatThrownBy(() -> HevcDecoderConfigurationRecord.parse(cut)).isInstanceOf(BitstreamException.class);
        }
    }

    @Test
    void decoderConfigurationRecord_tooManySets_isRefused() {
        String record = "01" + "00".repeat(20) + "ff" + "01" + "20" + "0101" + "0000".repeat(257);
        assertThatThrownBy(() -> HevcDecoderConfigurationRecord.parse(bytes(record)))
                .isInstanceOf(BitstreamException.class);
    }

    private static String array(String type, String set) {
        return type + "0001" + String.format("%04x", set.length() / 2) + set;
    }
}
