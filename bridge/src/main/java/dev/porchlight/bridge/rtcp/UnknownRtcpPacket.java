package dev.porchlight.bridge.rtcp;

import java.nio.ByteBuffer;

/**
 * A well-formed packet of a kind that is not interpreted (RFC 3550 section 6.1: unknown types are ignored). Thread: any;
 * immutable.
 *
 * @param count the header's five-bit count or format
 * @param body read-only copy, a multiple of four bytes
 */
public record UnknownRtcpPacket(int packetType, int count, ByteBuffer body) implements RtcpPacket {
    public UnknownRtcpPacket {
        body = ByteBuffer.allocate(body.remaining())
                .put(body.duplicate())
                .flip()
                .asReadOnlyBuffer();
    }

    @Override
    public void writeTo(ByteBuffer out) {
        RtcpHeader.write(out, count, packetType, body.remaining());
        out.put(body.duplicate());
    }

    @Override
    public void accept(RtcpVisitor visitor) {
        visitor.onUnknown(this);
    }
}
