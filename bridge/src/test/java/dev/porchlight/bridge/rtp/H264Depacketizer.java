package dev.porchlight.bridge.rtp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rebuilds H.264 access units from RTP (RFC 6184 section 6.3, packetization mode 1), written from the RFC and apart from
 * the packetizer. Throws {@link IllegalStateException} on a gap or a violation: what a test sends must be perfect.
 */
public final class H264Depacketizer {
    private static final int STAP_A = 24;
    private static final int FU_A = 28;

    private final List<ByteBuffer> nalUnits = new ArrayList<>();
    private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();
    private int expectedSequenceNumber = -1;
    private boolean inFragment;
    private boolean inAccessUnit;
    private int timestamp;
    private boolean aggregated;

    /** NAL units of one access unit, its timestamp, and whether it began with a STAP-A. */
    public record Received(List<ByteBuffer> nalUnits, RtpTimestamp timestamp, boolean aggregated) {
        public boolean key() {
            return nalUnits.stream().anyMatch(nal -> (nal.get(0) & 0x1F) == 5);
        }
    }

    /** Takes the next packet; an access unit when it carried the marker. */
    public Optional<Received> add(RtpPacket packet) {
        check(packet);
        ByteBuffer payload = packet.payload().slice();
        int type = payload.get(0) & 0x1F;
        require(type == FU_A || !inFragment, "packet of type " + type + " within a fragmented NAL unit");
        switch (type) {
            case STAP_A -> readAggregate(payload, packet.marker());
            case FU_A -> readFragment(payload);
            default -> nalUnits.add(copy(payload));
        }
        return packet.marker() ? Optional.of(complete()) : Optional.empty();
    }

    private void check(RtpPacket packet) {
        int sequenceNumber = packet.sequenceNumber().value();
        require(
                expectedSequenceNumber < 0 || expectedSequenceNumber == sequenceNumber,
                "sequence number " + sequenceNumber + " instead of " + expectedSequenceNumber);
        expectedSequenceNumber = (sequenceNumber + 1) & 0xFFFF;
        int packetTimestamp = packet.timestamp().value();
        require(!inAccessUnit || timestamp == packetTimestamp, "timestamp changes within an access unit");
        inAccessUnit = true;
        timestamp = packetTimestamp;
    }

    private void readAggregate(ByteBuffer payload, boolean marker) {
        require(!marker, "marker on a STAP-A");
        require(nalUnits.isEmpty(), "STAP-A is not the first packet");
        aggregated = true;
        payload.get();
        while (payload.hasRemaining()) {
            int size = payload.getShort() & 0xFFFF;
            nalUnits.add(copy(payload.slice(payload.position(), size)));
            payload.position(payload.position() + size);
        }
    }

    private void readFragment(ByteBuffer payload) {
        int indicator = payload.get();
        int header = payload.get();
        boolean start = (header & 0x80) != 0;
        boolean end = (header & 0x40) != 0;
        require(start != inFragment, "start bit " + start + " in fragment " + inFragment);
        require(!(start && end), "a NAL unit in a single fragment");
        require((header & 0x20) == 0, "reserved bit is set");
        require(payload.hasRemaining(), "empty fragment");
        inFragment = !end;
        if (start) {
            fragments.reset();
            fragments.write((indicator & 0xE0) | (header & 0x1F));
        }
        byte[] rest = new byte[payload.remaining()];
        payload.get(rest);
        fragments.writeBytes(rest);
        if (end) {
            nalUnits.add(ByteBuffer.wrap(fragments.toByteArray()));
        }
    }

    private Received complete() {
        require(!inFragment, "marker within a fragmented NAL unit");
        Received received = new Received(List.copyOf(nalUnits), new RtpTimestamp(timestamp), aggregated);
        nalUnits.clear();
        inAccessUnit = false;
        aggregated = false;
        return received;
    }

    private static ByteBuffer copy(ByteBuffer source) {
        require(source.hasRemaining(), "empty NAL unit");
        return ByteBuffer.allocate(source.remaining()).put(source.duplicate()).flip();
    }

    private static void require(boolean condition, String violation) {
        if (!condition) {
            throw new IllegalStateException(violation);
        }
    }
}
