package dev.porchlight.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * What all packets of one RTP source share: payload type, SSRC, and the sequence number that grows by one from packet to
 * packet (RFC 3550 section 5.1). Thread: one.
 */
final class RtpStream {
    private final int payloadType;
    private final int ssrc;
    private SequenceNumber next;

    RtpStream(int payloadType, int ssrc, SequenceNumber first) {
        this.payloadType = payloadType;
        this.ssrc = ssrc;
        this.next = first;
    }

    /** Writes the header of the next packet at the buffer's position and moves it to the payload. */
    void putHeader(ByteBuffer packet, boolean marker, RtpTimestamp timestamp) {
        int offset = packet.arrayOffset() + packet.position();
        RtpHeader.write(packet.array(), offset, payloadType, marker, next, timestamp, ssrc);
        packet.position(packet.position() + RtpHeader.FIXED_BYTES);
        next = next.next();
    }
}
