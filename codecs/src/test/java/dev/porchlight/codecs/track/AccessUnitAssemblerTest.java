package dev.porchlight.codecs.track;

import static dev.porchlight.codecs.h264.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.codecs.h264.BitstreamException;
import dev.porchlight.codecs.h264.Hex;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessUnitAssemblerTest {
    private static final String SPS_1080 = "67640028acd940780227e5c044000003000400000300f03c60c658";
    private static final String SPS_720 = "6764001facb200a00b760220000003002000000641e30649";
    private static final String PPS = "68ebe3cb22c0";
    private static final String IDR = "6588";
    private static final String DELTA = "419a";

    private final AccessUnitAssembler assembler = new AccessUnitAssembler(VideoCodec.H264, 12.5);

    private static List<ByteBuffer> units(String... hex) {
        return Arrays.stream(hex).map(Hex::bytes).toList();
    }

    private @Nullable AccessUnit assemble(String... hex) {
        return assembler.assemble(units(hex), 1, 1, 1);
    }

    private AccessUnit assembled(String... hex) {
        AccessUnit unit = assemble(hex);
        if (unit == null) {
            throw new AssertionError("no access unit");
        }
        return unit;
    }

    @Test
    void assemble_keyframeWithSets_keepsSlicesOnly() {
        AccessUnit unit = assembled("0910", SPS_1080, PPS, "0605", IDR, IDR, "0cff");
        assertThat(unit.key()).isTrue();
        assertThat(unit.nalUnits()).extracting(Hex::text).containsExactly(IDR, IDR);
        assertThat(unit.format().parameterSets()).extracting(Hex::text).containsExactly(SPS_1080, PPS);
        assertThat(unit.format().widthPixels()).isEqualTo(1920);
        assertThat(unit.format().framesPerSecond()).isEqualTo(30);
        assertThat(assembler.maxNumReorderFrames()).hasValue(2);
    }

    @Test
    void assemble_beforeFirstKeyframe_givesNothingAndCounts() {
        assembler.announce(units(SPS_1080, PPS));
        assertThat(assemble(DELTA)).isNull();
        assertThat(assemble("0605")).isNull();
        assertThat(assembler.beforeFirstKeyframe()).isEqualTo(1);
        assertThat(assembled(IDR).key()).isTrue();
        assertThat(assembled(DELTA).key()).isFalse();
    }

    @Test
    void assemble_keyframeWithoutSets_waitsForThem() {
        assertThat(assemble(IDR)).isNull();
        assertThat(assemble(SPS_1080, IDR)).isNull();
        assertThat(assemble(PPS, IDR)).isNotNull();
    }

    @Test
    void assemble_sameSetsAgain_keepTheSameFormat() {
        AccessUnit first = assembled(SPS_1080, PPS, IDR);
        AccessUnit second = assembled(SPS_1080, PPS, IDR);
        assertThat(second.format()).isSameAs(first.format());
    }

    @Test
    void assemble_newSets_takeEffectWithTheKeyframe() {
        assembled(SPS_1080, PPS, IDR);
        assertThat(assembled(SPS_720, DELTA).format().widthPixels()).isEqualTo(1920);
        assertThat(assembled(IDR).format().widthPixels()).isEqualTo(1280);
    }

    @Test
    void assemble_malformed_isRefusedAndLosesNothing() {
        assembled(SPS_1080, PPS, IDR);
        assertThatThrownBy(() -> assemble("e5", IDR)).isInstanceOf(BitstreamException.class);
        assertThatThrownBy(() -> assemble("67640028", IDR)).isInstanceOf(BitstreamException.class);
        assertThat(assembled(DELTA).format().widthPixels()).isEqualTo(1920);
    }

    @Test
    void announce_setsWithoutTiming_useTheFallbackRate() {
        assembler.announce(units("6742c01f8c6805005bb0101e1108d4", "68ce3c80"));
        assertThat(assembled(IDR).format().framesPerSecond()).isEqualTo(12.5);
    }

    @Test
    void format_sets_doNotKeepThePacketAlive() {
        ByteBuffer packet = ByteBuffer.allocate(1000);
        packet.put(bytes(SPS_1080)).flip();
        assembler.announce(List.of(packet.slice(), bytes(PPS)));
        assertThat(assembled(IDR).format().parameterSets().get(0).capacity()).isLessThan(100);
    }

    @Test
    void assemble_h265_findsIntraRandomAccessPoints() {
        AccessUnitAssembler hevc = new AccessUnitAssembler(VideoCodec.H265, 15);
        hevc.announce(units(
                "40010c01ffff016000000300900000030000030078928090",
                "420101016000000300900000030000030078a003c08010e5964a924caf0168080000030008000003007840",
                "4401c172b46240"));
        assertThat(hevc.assemble(units("0201aa"), 0, 0, 0)).isNull();
        AccessUnit key = Objects.requireNonNull(hevc.assemble(units("4601", "4e0100", "2601aa"), 0, 0, 0));
        assertThat(key.key()).isTrue();
        assertThat(key.format().widthPixels()).isEqualTo(1920);
        assertThat(key.format().heightPixels()).isEqualTo(1080);
        assertThat(key.format().parameterSets()).hasSize(3);
        assertThat(key.nalUnits()).hasSize(1);
        assertThat(hevc.maxNumReorderFrames()).hasValue(0);
        assertThat(Objects.requireNonNull(hevc.assemble(units("0201aa"), 0, 0, 0))
                        .key())
                .isFalse();
    }
}
