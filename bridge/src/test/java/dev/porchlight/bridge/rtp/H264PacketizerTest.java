package dev.porchlight.bridge.rtp;

import static dev.porchlight.bridge.rtp.H264Samples.format;
import static dev.porchlight.bridge.rtp.H264Samples.idr;
import static dev.porchlight.bridge.rtp.H264Samples.key;
import static dev.porchlight.bridge.rtp.H264Samples.nalUnit;
import static dev.porchlight.bridge.rtp.H264Samples.nonIdr;
import static dev.porchlight.bridge.rtp.H264Samples.nonKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.bridge.rtp.H264Depacketizer.Received;
import dev.porchlight.codecs.media.AccessUnit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class H264PacketizerTest {
    private static final int PAYLOAD_TYPE = 99;
    private static final int SSRC = 0xCAFEBABE;
    private static final int MAX_PACKET_BYTES = 112;
    private static final int MAX_PAYLOAD_BYTES = 100;
    private static final RtpTimestamp TIMESTAMP = new RtpTimestamp(0xFFFFFFF0);

    private static List<RtpPacket> packets(H264Packetizer packetizer, AccessUnit accessUnit) {
        List<RtpPacket> packets = new ArrayList<>();
        packetizer.begin(accessUnit, TIMESTAMP);
        while (packetizer.hasNext()) {
            ByteBuffer packet = ByteBuffer.allocate(2048).position(1).slice().position(2);
            packetizer.next(packet);
            assertThat(packet.remaining()).isLessThanOrEqualTo(MAX_PACKET_BYTES);
            packets.add(RtpPacket.parse(packet).orElseThrow());
        }
        return packets;
    }

    private static H264Packetizer packetizer(int firstSequenceNumber) {
        return new H264Packetizer(PAYLOAD_TYPE, SSRC, new SequenceNumber(firstSequenceNumber), MAX_PACKET_BYTES);
    }

    private static List<RtpPacket> packets(AccessUnit accessUnit) {
        return packets(packetizer(0), accessUnit);
    }

    private static List<Integer> types(List<RtpPacket> packets) {
        return packets.stream()
                .map(packet -> packet.payload().get(packet.payload().position()) & 0x1F)
                .toList();
    }

    static Stream<AccessUnit> accessUnits() {
        return Stream.of(
                nonKey(nonIdr(1)),
                nonKey(nonIdr(MAX_PAYLOAD_BYTES)),
                nonKey(nonIdr(MAX_PAYLOAD_BYTES + 1)),
                nonKey(nonIdr(2 * (MAX_PAYLOAD_BYTES - 2) + 1)),
                nonKey(nonIdr(2 * (MAX_PAYLOAD_BYTES - 2) + 2)),
                nonKey(nonIdr(10_000)),
                nonKey(nonIdr(50), nonIdr(500), nonIdr(50)),
                key(format(20, 4), idr(10)),
                key(format(20, 4), idr(5_000)),
                key(format(20, 4), idr(500), idr(500), idr(3)),
                key(format(MAX_PAYLOAD_BYTES - 1 - 4 - 4, 4), idr(10)),
                key(format(MAX_PAYLOAD_BYTES - 4 - 4, 4), idr(10)),
                key(format(300, 4), idr(10)),
                key(format(300, 250), idr(400)));
    }

    @ParameterizedTest
    @MethodSource("accessUnits")
    void packetize_accessUnit_isRebuiltByADepacketizer(AccessUnit accessUnit) {
        H264Depacketizer depacketizer = new H264Depacketizer();
        List<RtpPacket> packets = packets(accessUnit);

        for (RtpPacket packet : packets.subList(0, packets.size() - 1)) {
            assertThat(depacketizer.add(packet)).isEmpty();
        }
        Received received = depacketizer.add(packets.get(packets.size() - 1)).orElseThrow();

        assertThat(received.nalUnits()).isEqualTo(H264Samples.received(accessUnit));
        assertThat(received.timestamp()).isEqualTo(TIMESTAMP);
    }

    @Test
    void packetize_header_hasTypeSourceAndConsecutiveNumbersOverTheWrap() {
        H264Packetizer packetizer = packetizer(65534);

        List<RtpPacket> packets = packets(packetizer, nonKey(nonIdr(250)));
        packets.addAll(packets(packetizer, nonKey(nonIdr(10))));

        assertThat(packets)
                .extracting(packet -> packet.sequenceNumber().value())
                .containsExactly(65534, 65535, 0, 1);
        assertThat(packets).allSatisfy(packet -> {
            assertThat(packet.payloadType()).isEqualTo(PAYLOAD_TYPE);
            assertThat(packet.ssrc()).isEqualTo(SSRC);
        });
        assertThat(packets).extracting(RtpPacket::marker).containsExactly(false, false, true, true);
    }

    @Test
    void packetize_everyKeyframe_beginsWithOneStapOfBothParameterSets() {
        H264Packetizer packetizer = packetizer(0);
        for (int i = 0; i < 3; i++) {
            List<RtpPacket> packets = packets(packetizer, key(format(20, 4), idr(30)));

            assertThat(types(packets)).containsExactly(24, 5);
            assertThat(packets).extracting(RtpPacket::marker).containsExactly(false, true);
            assertThat(packets.get(0).payload().get(0) & 0x60).isEqualTo(0x60);
        }
    }

    @Test
    void packetize_parameterSetsLargerThanAPacket_areSentAndNotDropped() {
        assertThat(types(packets(key(format(90, 20), idr(30))))).containsExactly(7, 8, 5);
        assertThat(types(packets(key(format(150, 20), idr(30))))).containsExactly(28, 28, 8, 5);
    }

    @Test
    void packetize_seiDelimiterFillerAndEmptyUnits_areLeftOut() {
        AccessUnit accessUnit =
                nonKey(nalUnit(0x09, 2), nalUnit(0x06, 30), nonIdr(20), nalUnit(0, 0), nalUnit(0x0C, 9));

        List<RtpPacket> packets = packets(accessUnit);

        assertThat(types(packets)).containsExactly(1);
        assertThat(packets.get(0).marker()).isTrue();
    }

    @Test
    void begin_withinAnAccessUnit_forgetsTheRest() {
        H264Packetizer packetizer = packetizer(0);
        packetizer.begin(key(format(20, 4), idr(1000)), TIMESTAMP);
        packetizer.next(ByteBuffer.allocate(200));
        packetizer.next(ByteBuffer.allocate(200));

        List<RtpPacket> packets = packets(packetizer, nonKey(nonIdr(20)));

        assertThat(packets)
                .singleElement()
                .satisfies(packet -> assertThat(packet.sequenceNumber()).isEqualTo(new SequenceNumber(2)));
    }

    @Test
    void packetize_randomSizes_isRebuiltAndKeepsTheBound() {
        Random random = new Random(6184);
        H264Depacketizer depacketizer = new H264Depacketizer();
        H264Packetizer packetizer = packetizer(65000);
        for (int i = 0; i < 2000; i++) {
            ByteBuffer[] nalUnits = Stream.generate(() -> idr(1 + random.nextInt(400)))
                    .limit(1 + random.nextInt(4))
                    .toArray(ByteBuffer[]::new);
            AccessUnit accessUnit = key(format(1 + random.nextInt(150), 1 + random.nextInt(150)), nalUnits);

            List<RtpPacket> packets = packets(packetizer, accessUnit);

            Received received = packets.stream()
                    .flatMap(packet -> depacketizer.add(packet).stream())
                    .reduce((first, second) -> second)
                    .orElseThrow();
            assertThat(received.nalUnits()).isEqualTo(H264Samples.received(accessUnit));
        }
    }

    @Test
    void constructor_packetsTooSmall_isACallersError() {
        assertThatThrownBy(() -> new H264Packetizer(PAYLOAD_TYPE, SSRC, new SequenceNumber(0), 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20 bytes");
    }
}
