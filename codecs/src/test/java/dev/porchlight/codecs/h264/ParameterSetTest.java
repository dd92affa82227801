package dev.porchlight.codecs.h264;

import static dev.porchlight.codecs.h264.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterSetTest {
    private static final String CASES = "/vectors/h264/parameter-sets.csv";
    private static final String SPS = "67640028acd940780227e5c044000003000400000300f03c60c658";
    private static final String PPS = "68ebe3cb22c0";

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
            String sps,
            String pps) {
        SequenceParameterSet set = SequenceParameterSet.parse(bytes(sps));
        assertThat(set.profileIdc()).isEqualTo(profile);
        assertThat(set.levelIdc()).isEqualTo(level);
        assertThat(set.chromaFormatIdc()).isEqualTo(chroma);
        assertThat(set.bitDepthLuma()).isEqualTo(depth);
        assertThat(set.bitDepthChroma()).isEqualTo(depth);
        assertThat(set.widthPixels()).isEqualTo(width);
        assertThat(set.heightPixels()).isEqualTo(height);
        assertThat(set.framesPerSecond()).isCloseTo(rate, within(0.001));
        assertThat(set.maxNumReorderFrames()).isEqualTo(OptionalInt.of(reorder));
        assertThat(PictureParameterSet.parse(bytes(pps))).isEqualTo(new PictureParameterSet(0, set.id()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = CASES)
    void parse_cutAnywhere_isRefusedOrStillInRange(
            String name,
            int profile,
            int level,
            int chroma,
            int depth,
            int width,
            int height,
            double rate,
            int reorder,
            String sps) {
        ByteBuffer whole = bytes(sps);
        for (int length = 0; length < whole.capacity(); length++) {
            parseLeniently(whole.duplicate().limit(length));
        }
    }

    private static void parseLeniently(ByteBuffer nalUnit) {
        try {
            SequenceParameterSet set = SequenceParameterSet.parse(nalUnit);
            assertThat(set.widthPixels()).isBetween(1, 16_384);
            assertThat(set.heightPixels()).isBetween(1, 32_768);
            assertThat(set.framesPerSecond()).isBetween(0.0, 1000.0);
        } catch (BitstreamException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    @Test
    void parse_mutated_isRefusedOrStillInRange() {
        Random random = new Random(264);
        byte[] original = HexFormat.of().parseHex(SPS);
        for (int round = 0; round < 50_000; round++) {
            byte[] mutated = original.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                mutated[1 + random.nextInt(mutated.length - 1)] = (byte) random.nextInt();
            }
            parseLeniently(ByteBuffer.wrap(mutated));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "67", PPS, "e7640028", "6764002800000300000300000300000300", "67640028ffffffffffffffffff"})
    void parse_noSequenceParameterSet_isRefused(String hex) {
        assertThatThrownBy(() -> SequenceParameterSet.parse(bytes(hex))).isInstanceOf(BitstreamException.class);
    }

    @Test
    void parse_oversized_isRefused() {
        byte[] large = new byte[RbspReader.MAX_BYTES + 1];
        large[0] = 0x67;
        assertThatThrownBy(() -> SequenceParameterSet.parse(ByteBuffer.wrap(large)))
                .isInstanceOf(BitstreamException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "68", SPS, "6800000001"})
    void parse_noPictureParameterSet_isRefused(String hex) {
        assertThatThrownBy(() -> PictureParameterSet.parse(bytes(hex))).isInstanceOf(BitstreamException.class);
    }

    @Test
    void readUnsignedExpGolomb_table9Dash2_isRead() {
        // 1 010 011 00100 00101 00110 00111 0001000, then se: 1 010 011 00100 00101
        RbspReader reader = RbspReader.afterHeader(bytes("00 a6 42 98 e2 0a 64 28"), 1);
        for (int expected = 0; expected <= 7; expected++) {
            assertThat(reader.readUnsignedExpGolomb()).isEqualTo(expected);
        }
        reader = RbspReader.afterHeader(bytes("00 a6 42 80"), 1);
        for (int expected : new int[] {0, 1, -1, 2, -2}) {
            assertThat(reader.readSignedExpGolomb()).isEqualTo(expected);
        }
    }

    @Test
    void readUnsignedExpGolomb_longest_isReadAndLongerRefused() {
        RbspReader longest = RbspReader.afterHeader(bytes("00 00000301 ffffffff"), 1);
        longest.skipBits(0);
        assertThat(RbspReader.afterHeader(bytes("00 00000301 fffffffe"), 1).readUnsignedExpGolomb())
                .isBetween(0L, 0xfffffffeL);
        assertThatThrownBy(() -> RbspReader.afterHeader(bytes("00 0000030000030001ffffffff"), 1)
                        .readUnsignedExpGolomb())
                .isInstanceOf(BitstreamException.class);
    }

    @Test
    void afterHeader_emulationPrevention_isRemoved() {
        RbspReader reader = RbspReader.afterHeader(bytes("67 000003 000003 01 03"), 1);
        assertThat(reader.readBits(32)).isZero();
        assertThat(reader.readBits(16)).isEqualTo(0x0103);
        assertThatThrownBy(() -> reader.readBits(1)).isInstanceOf(BitstreamException.class);
    }

    @Test
    void decoderConfigurationRecord_bothWays_isTheSame() {
        AvcDecoderConfigurationRecord record = AvcDecoderConfigurationRecord.of(List.of(bytes(PPS), bytes(SPS)));
        ByteBuffer encoded = record.encode();
        assertThat(Hex.text(encoded)).isEqualTo("01640028ffe1001b" + SPS + "010006" + PPS + "fdf8f800");
        AvcDecoderConfigurationRecord parsed = AvcDecoderConfigurationRecord.parse(encoded);
        assertThat(parsed).isEqualTo(record);
        assertThat(parsed.parameterSets()).extracting(Hex::text).containsExactly(SPS, PPS);
    }

    @Test
    void decoderConfigurationRecord_baseline_hasNoExtension() {
        String sps = "6742c01f8c6805005bb0101e1108d4";
        assertThat(Hex.text(AvcDecoderConfigurationRecord.of(List.of(bytes(sps), bytes("68ce3c80")))
                        .encode()))
                .isEqualTo("0142c01fffe1000f" + sps + "01000468ce3c80");
    }

    @Test
    void decoderConfigurationRecord_cutAnywhere_isRefused() {
        ByteBuffer whole = AvcDecoderConfigurationRecord.of(List.of(bytes(SPS), bytes(PPS)))
                .encode();
        int withoutExtension = whole.remaining() - 4;
        for (int length = 0; length < withoutExtension; length++) {
            ByteBuffer cut = whole.duplicate().limit(length);
            assertThatThrownBy(() -> AvcDecoderConfigurationRecord.parse(cut)).isInstanceOf(BitstreamException.class);
        }
        assertThat(AvcDecoderConfigurationRecord.parse(whole.duplicate().limit(withoutExtension))
                        .pictureParameterSets())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02640028ffe1000167 01000168", "01640028fee1000167 01000168", "01640028ffe10000 01000168"})
    void decoderConfigurationRecord_malformed_isRefused(String hex) {
        assertThatThrownBy(() -> AvcDecoderConfigurationRecord.parse(bytes(hex)))
                .isInstanceOf(BitstreamException.class);
    }

    @Test
    void decoderConfigurationRecord_withoutSequenceParameterSet_isRefused() {
        assertThatThrownBy(() -> AvcDecoderConfigurationRecord.of(List.of(bytes(PPS))))
                .isInstanceOf(BitstreamException.class);
    }
}
