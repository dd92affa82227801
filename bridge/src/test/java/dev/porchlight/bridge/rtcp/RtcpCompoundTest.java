package dev.porchlight.bridge.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.bridge.rtp.RtpTimestamp;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtcpCompoundTest {
    private static final ReportBlock BLOCK =
            new ReportBlock(0xCAFEBABE, 12, -3, 0x0001FFFFL, 0xFFFFFFFFL, 0x12345678, 65536);

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static String hex(List<RtcpPacket> packets) {
        ByteBuffer out = ByteBuffer.allocate(4096);
        packets.forEach(packet -> packet.writeTo(out));
        return HexFormat.of().withUpperCase().formatHex(out.array(), 0, out.position());
    }

    static Stream<Arguments> packets() {
        return Stream.of(
                Arguments.of(
                        new SenderReport(
                                1,
                                new NtpTimestamp(0x83AA7E8040000000L),
                                new RtpTimestamp(-2),
                                3,
                                0xFFFFFFFFL,
                                List.of()),
                        "80C80006 00000001 83AA7E80 40000000 FFFFFFFE 00000003 FFFFFFFF"),
                Arguments.of(
                        new SenderReport(1, new NtpTimestamp(1), new RtpTimestamp(2), 3, 4, List.of(BLOCK)),
                        "81C8000C 00000001 00000000 00000001 00000002 00000003 00000004"
                                + " CAFEBABE 0CFFFFFD 0001FFFF FFFFFFFF 12345678 00010000"),
                Arguments.of(new ReceiverReport(9, List.of()), "80C90001 00000009"),
                Arguments.of(
                        new ReceiverReport(9, List.of(BLOCK)),
                        "81C90007 00000009 CAFEBABE 0CFFFFFD 0001FFFF FFFFFFFF 12345678 00010000"),
                Arguments.of(
                        new SourceDescription(List.of(new SourceDescription.Chunk(5, "abcd"))),
                        "81CA0003 00000005 01046162 63640000"),
                Arguments.of(
                        new SourceDescription(
                                List.of(new SourceDescription.Chunk(5, "abcde"), new SourceDescription.Chunk(6, "ü"))),
                        "82CA0006 00000005 01056162 63646500 00000006 0102C3BC 00000000"),
                Arguments.of(new Goodbye(List.of(1, 2)), "82CB0002 00000001 00000002"),
                Arguments.of(new PictureLossIndication(1, 2), "81CE0002 00000001 00000002"),
                Arguments.of(
                        new FullIntraRequest(1, List.of(new FullIntraRequest.Entry(2, 255))),
                        "84CE0004 00000001 00000000 00000002 FF000000"),
                Arguments.of(new UnknownRtcpPacket(205, 1, bytes("0102030405060708")), "81CD0002 01020304 05060708"));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void writeTo_packet_givesTheBytesOfTheRfc(RtcpPacket packet, String expected) {
        assertThat(hex(List.of(packet))).isEqualTo(expected.replace(" ", ""));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void parse_bytesOfTheRfc_givesThePacket(RtcpPacket expected, String hex) {
        assertThat(RtcpCompound.parse(bytes(hex))).containsExactly(expected);
    }

    @ParameterizedTest
    @MethodSource("packets")
    void parse_truncatedAtEveryByte_isMalformedOrShorter(RtcpPacket packet, String hex) {
        ByteBuffer whole = bytes(hex);
        for (int length = 1; length < whole.capacity(); length++) {
            ByteBuffer cut = whole.slice(0, length);

            assertThatThrownBy(() -> RtcpCompound.parse(cut)).isInstanceOf(MalformedRtcpException.class);
        }
    }

    @Test
    void parse_compoundOfAll_givesAllInOrder() {
        List<RtcpPacket> all =
                packets().map(arguments -> (RtcpPacket) arguments.get()[0]).collect(Collectors.toList());

        assertThat(RtcpCompound.parse(bytes(hex(all)))).isEqualTo(all);
    }

    @Test
    void parse_paddedGoodbyeWithReason_ignoresBoth() {
        assertThat(RtcpCompound.parse(bytes("A1CB0004 00000001 03627965 00000000 00000004")))
                .containsExactly(new Goodbye(List.of(1)));
    }

    @Test
    void parse_sdesWithOtherItems_keepsTheCname() {
        // NAME "x", CNAME "abc", NOTE "" and the end, padded to a word.
        assertThat(RtcpCompound.parse(bytes("81CA0004 00000005 02017801 03616263 07000000")))
                .containsExactly(new SourceDescription(List.of(new SourceDescription.Chunk(5, "abc"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00C90001 00000009", // version 0
                "80C90002 00000009", // longer than the datagram
                "81C90001 00000009", // a block is promised
                "80C80001 00000009", // sender report without its numbers
                "82CB0001 00000009", // two sources are promised
                "81CE0001 00000009", // PLI without media source
                "84CE0001 00000009", // FIR without media source
                "A0C90001 00000000", // padding of nothing
                "A0C90001 00000008", // padding longer than the body
                "A0C90001 00000003", // padding that is no multiple of a word
                "81CA0001 00000005", // chunk without an end
                "81CA0002 00000005 01FF6162", // item longer than the packet
                "81CA0002 00000005 01026162", // no end item
                "80C90001 00000009 80" // a byte too many
            })
    void parse_contradictoryLengths_isMalformed(String hex) {
        assertThatThrownBy(() -> RtcpCompound.parse(bytes(hex))).isInstanceOf(MalformedRtcpException.class);
    }

    @Test
    void parse_mutatedCompounds_givesPacketsThatWriteThemselvesOrIsMalformed() {
        Random random = new Random(3550);
        String all =
                hex(packets().map(arguments -> (RtcpPacket) arguments.get()[0]).toList());
        int parsed = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] mutated = bytes(all).array();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                List<RtcpPacket> packets = RtcpCompound.parse(ByteBuffer.wrap(mutated));
                assertThat(RtcpCompound.parse(bytes(hex(packets)))).isEqualTo(packets);
                parsed++;
            } catch (MalformedRtcpException expected) {
                assertThat(expected).hasMessageMatching(".+");
            }
        }
        assertThat(parsed).isBetween(1000, 49_000);
    }

    @ParameterizedTest
    @CsvSource({"191, false", "192, true", "200, true", "223, true", "224, false", "99, false", "227, false"})
    void isRtcp_secondByte_followsRfc5761(int type, boolean rtcp) {
        assertThat(RtcpCompound.isRtcp((byte) type)).isEqualTo(rtcp);
    }

    @ParameterizedTest
    @CsvSource({
        "1900-01-01T00:00:00Z, 0000000000000000",
        "1970-01-01T00:00:00Z, 83AA7E8000000000",
        "1970-01-01T00:00:00.500Z, 83AA7E8080000000",
        "2036-02-07T06:28:15.999999999Z, FFFFFFFFFFFFFFFB",
        "2036-02-07T06:28:16Z, 0000000000000000"
    })
    void ntpTimestamp_instant_isSecondsSince1900(Instant instant, String hex) {
        assertThat(NtpTimestamp.of(instant)).isEqualTo(new NtpTimestamp(Long.parseUnsignedLong(hex, 16)));
    }

    @Test
    void ntpTimestamp_middle_isLowSecondsAndHighFraction() {
        assertThat(new NtpTimestamp(0x1122334455667788L).middle()).isEqualTo(0x33445566);
    }

    @Test
    void constructors_moreThanTheCountFieldHolds_isACallersError() {
        List<Integer> sources = IntStream.range(0, 32).boxed().toList();
        List<ReportBlock> blocks = new ArrayList<>();
        sources.forEach(source -> blocks.add(BLOCK));

        assertThatThrownBy(() -> new Goodbye(sources)).hasMessageContaining("32 sources");
        assertThatThrownBy(() -> new ReceiverReport(1, blocks)).hasMessageContaining("32 report blocks");
        assertThatThrownBy(() -> new SourceDescription.Chunk(1, "x".repeat(256)))
                .hasMessageContaining("255");
    }
}
