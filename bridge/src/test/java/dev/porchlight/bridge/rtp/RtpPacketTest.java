package dev.porchlight.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtpPacketTest {
    //                                      V P X CC  M PT   seq  timestamp  SSRC
    private static final String HEADER = "80" + "E3" + "FFFE" + "80000001" + "CAFEBABE";

    private static Optional<RtpPacket> parse(String hex) {
        return RtpPacket.parse(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    private static String payload(RtpPacket packet) {
        byte[] bytes = new byte[packet.payload().remaining()];
        packet.payload().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void parse_plainPacket_readsAllFields() {
        RtpPacket packet = parse(HEADER + "0102").orElseThrow();

        assertThat(packet.marker()).isTrue();
        assertThat(packet.payloadType()).isEqualTo(99);
        assertThat(packet.sequenceNumber()).isEqualTo(new SequenceNumber(0xFFFE));
        assertThat(packet.timestamp()).isEqualTo(new RtpTimestamp(0x80000001));
        assertThat(packet.ssrc()).isEqualTo(0xCAFEBABE);
        assertThat(payload(packet)).isEqualTo("0102");
    }

    @ParameterizedTest
    @CsvSource({
        // first byte, what follows the fixed header, payload
        "82, 0000000100000002AABB, aabb",
        "90, BEDE000111223344AABB, aabb",
        "91, 00000001BEDE0000AABB, aabb",
        "A0, AABB01, aabb",
        "A0, AABB000003, aabb",
        "B1, 00000001BEDE000100000000AABB0002, aabb"
    })
    void parse_sourcesExtensionPadding_areRemoved(String first, String rest, String payload) {
        RtpPacket packet = parse(first + HEADER.substring(2) + rest).orElseThrow();

        assertThat(payload(packet)).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "80E3FFFE80000001CAFEBA", // one byte short of a header
                "40E3FFFE80000001CAFEBABE", // version 1
                "81E3FFFE80000001CAFEBABE", // a CSRC is promised
                "90E3FFFE80000001CAFEBABEBEDE", // extension cut
                "90E3FFFE80000001CAFEBABEBEDE0002AABBCCDD", // extension longer than the packet
                "A0E3FFFE80000001CAFEBABE", // padding without payload
                "A0E3FFFE80000001CAFEBABEAA00", // padding of nothing
                "A0E3FFFE80000001CAFEBABEAA03" // padding longer than the payload
            })
    void parse_contradictoryPacket_isEmpty(String hex) {
        assertThat(parse(hex)).isEmpty();
    }

    @Test
    void parse_randomBytes_neverThrows() {
        Random random = new Random(3550);
        int parsed = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] garbage = new byte[random.nextInt(40)];
            random.nextBytes(garbage);
            parsed += RtpPacket.parse(ByteBuffer.wrap(garbage)).isPresent() ? 1 : 0;
        }
        assertThat(parsed).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "0, 65535, 1", "65535, 0, -1", "32767, 0, 32767", "32768, 0, -32768", "5, 5, 0"})
    void distance_sequenceNumbers_isTheShorterWayRound(int to, int from, int distance) {
        SequenceNumber number = new SequenceNumber(to);

        assertThat(number.distanceFrom(new SequenceNumber(from))).isEqualTo(distance);
        assertThat(number.isAfter(new SequenceNumber(from))).isEqualTo(distance > 0);
        assertThat(new SequenceNumber(from).plus(distance)).isEqualTo(number);
    }

    @Test
    void timestamp_overTheWrap_isAfter() {
        RtpTimestamp last = new RtpTimestamp(-1);

        assertThat(last.plus(3000)).isEqualTo(new RtpTimestamp(2999));
        assertThat(last.plus(3000).isAfter(last)).isTrue();
        assertThat(last.isAfter(last.plus(3000))).isFalse();
        assertThat(last.plus(1L << 32)).isEqualTo(last);
    }

    @Test
    void sequenceNumber_outOfRange_isACallersError() {
        assertThatThrownBy(() -> new SequenceNumber(65536)).hasMessageContaining("65536");
        assertThatThrownBy(() -> new SequenceNumber(-1)).hasMessageContaining("-1");
    }

    @Test
    void opus_packets_carryOnePayloadEachWithoutMarker() {
        OpusPacketizer packetizer = new OpusPacketizer(110, 7, new SequenceNumber(65535), 112);
        ByteBuffer out = ByteBuffer.allocate(200);
        ByteBuffer opus = ByteBuffer.wrap(new byte[100]);

        packetizer.packetize(opus, new RtpTimestamp(480), out);
        RtpPacket first = RtpPacket.parse(out).orElseThrow();
        packetizer.packetize(ByteBuffer.wrap(new byte[] {1}), new RtpTimestamp(960), out.clear());
        RtpPacket second = RtpPacket.parse(out).orElseThrow();

        assertThat(first.payload().remaining()).isEqualTo(100);
        assertThat(first.sequenceNumber()).isEqualTo(new SequenceNumber(65535));
        assertThat(first.marker()).isFalse();
        assertThat(second.sequenceNumber()).isEqualTo(new SequenceNumber(0));
        assertThat(second.timestamp()).isEqualTo(new RtpTimestamp(960));
        assertThat(payload(second)).isEqualTo("01");
        assertThat(opus.remaining()).isEqualTo(100);
    }

    @Test
    void opus_emptyOrTooLarge_doesNotFit() {
        OpusPacketizer packetizer = new OpusPacketizer(110, 7, new SequenceNumber(0), 112);
        ByteBuffer large = ByteBuffer.allocate(101);

        assertThat(packetizer.fits(ByteBuffer.allocate(0))).isFalse();
        assertThat(packetizer.fits(large)).isFalse();
        assertThatThrownBy(() -> packetizer.packetize(large, new RtpTimestamp(0), ByteBuffer.allocate(200)))
                .hasMessageContaining("101 bytes");
    }
}
