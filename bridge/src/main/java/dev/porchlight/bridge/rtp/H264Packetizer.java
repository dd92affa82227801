package dev.porchlight.bridge.rtp;

import dev.porchlight.codecs.media.AccessUnit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits H.264 access units into RTP packets, packetization mode 1 (RFC 6184 section 6.3): single NAL unit packets, FU-A,
 * and one STAP-A with the parameter sets in front of every keyframe.
 *
 * <p>Packets are pulled one by one, so that a sender can pause within an access unit. Parameter sets too large for one
 * STAP-A travel like any other NAL unit. The marker is set on the last packet of the access unit. Thread: one.
 */
public final class H264Packetizer {
    private static final int STAP_LENGTH_BYTES = 2;
    private static final int FU_HEADER_BYTES = 2;
    private static final int FU_START = 0x80;
    private static final int FU_END = 0x40;
    private static final int MIN_PACKET_BYTES = RtpHeader.FIXED_BYTES + 16;

    private final RtpStream stream;
    private final int maxPayloadBytes;
    private final List<ByteBuffer> aggregated = new ArrayList<>();
    private final List<ByteBuffer> pending = new ArrayList<>();
    private RtpTimestamp timestamp = new RtpTimestamp(0);
    private int nalIndex;
    private int nalOffset; // bytes of the current NAL unit that are sent, within a run of FU-As

    /** @param maxPacketBytes largest RTP packet, its header included, before SRTP adds to it */
    public H264Packetizer(int payloadType, int ssrc, SequenceNumber first, int maxPacketBytes) {
        if (maxPacketBytes < MIN_PACKET_BYTES) {
            throw new IllegalArgumentException(
                    "RTP packets of " + maxPacketBytes + " bytes are too small, at least " + MIN_PACKET_BYTES);
        }
        stream = new RtpStream(payloadType, ssrc, first);
        maxPayloadBytes = maxPacketBytes - RtpHeader.FIXED_BYTES;
    }

    /** Begins an access unit; whatever is left of the one before is forgotten. */
    public void begin(AccessUnit accessUnit, RtpTimestamp accessUnitTimestamp) {
        aggregated.clear();
        pending.clear();
        nalIndex = 0;
        nalOffset = 0;
        timestamp = accessUnitTimestamp;
        if (accessUnit.key()) {
            List<ByteBuffer> parameterSets = accessUnit.format().parameterSets();
            (fitsOneAggregate(parameterSets) ? aggregated : pending).addAll(parameterSets);
        }
        for (ByteBuffer nalUnit : accessUnit.nalUnits()) {
            if (H264NalUnits.isSent(nalUnit)) {
                pending.add(nalUnit);
            }
        }
    }

    /** Whether the access unit has a packet left. */
    public boolean hasNext() {
        return nalIndex < pending.size();
    }

    /**
     * Writes the next packet at the buffer's position and flips the buffer, so that it holds exactly the packet.
     *
     * @param packet array-backed, with room for the largest packet
     */
    public void next(ByteBuffer packet) {
        int start = packet.position();
        if (!aggregated.isEmpty()) {
            putAggregate(packet);
        } else if (nalOffset == 0 && pending.get(nalIndex).remaining() <= maxPayloadBytes) {
            putSingle(packet);
        } else {
            putFragment(packet);
        }
        packet.limit(packet.position()).position(start);
    }

    private boolean fitsOneAggregate(List<ByteBuffer> parameterSets) {
        int size = 1;
        for (ByteBuffer parameterSet : parameterSets) {
            size += STAP_LENGTH_BYTES + parameterSet.remaining();
        }
        return size <= maxPayloadBytes;
    }

    /** STAP-A, section 5.7.1: | F NRI 24 | length, NAL unit | length, NAL unit | ... | */
    private void putAggregate(ByteBuffer packet) {
        stream.putHeader(packet, /* marker= */ false, timestamp);
        int nri = 0;
        for (ByteBuffer nalUnit : aggregated) {
            nri = Math.max(nri, nalUnit.get(nalUnit.position()) & H264NalUnits.NRI_MASK);
        }
        packet.put((byte) (nri | H264NalUnits.STAP_A));
        for (ByteBuffer nalUnit : aggregated) {
            packet.putShort((short) nalUnit.remaining());
            put(packet, nalUnit, 0, nalUnit.remaining());
        }
        aggregated.clear();
    }

    private void putSingle(ByteBuffer packet) {
        ByteBuffer nalUnit = pending.get(nalIndex++);
        stream.putHeader(packet, /* marker= */ !hasNext(), timestamp);
        put(packet, nalUnit, 0, nalUnit.remaining());
    }

    /** FU-A, section 5.8: | F NRI 28 | S E R Type | fragment |; the NAL unit's own header is not repeated. */
    private void putFragment(ByteBuffer packet) {
        ByteBuffer nalUnit = pending.get(nalIndex);
        int header = nalUnit.get(nalUnit.position());
        int from = Math.max(nalOffset, 1);
        int size = Math.min(nalUnit.remaining() - from, maxPayloadBytes - FU_HEADER_BYTES);
        boolean first = nalOffset == 0;
        boolean last = from + size == nalUnit.remaining();
        nalOffset = last ? 0 : from + size;
        nalIndex += last ? 1 : 0;
        stream.putHeader(packet, /* marker= */ last && !hasNext(), timestamp);
        packet.put((byte) ((header & H264NalUnits.F_AND_NRI_MASK) | H264NalUnits.FU_A));
        packet.put((byte) ((first ? FU_START : 0) | (last ? FU_END : 0) | (header & H264NalUnits.TYPE_MASK)));
        put(packet, nalUnit, from, size);
    }

    private static void put(ByteBuffer packet, ByteBuffer source, int from, int size) {
        packet.put(packet.position(), source, source.position() + from, size);
        packet.position(packet.position() + size);
    }
}
