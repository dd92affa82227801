package dev.porchlight.bridge.rtcp;

import java.nio.ByteBuffer;

/**
 * One packet of an RTCP compound (RFC 3550 section 6.1). Thread: any; all variants are immutable.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * |V=2|P|count/fmt|  packet type  |   length in 32-bit words - 1  |
 * </pre>
 */
public sealed interface RtcpPacket
        permits SenderReport,
                ReceiverReport,
                SourceDescription,
                Goodbye,
                PictureLossIndication,
                FullIntraRequest,
                UnknownRtcpPacket {
    /** Writes the packet at the buffer's position, which moves behind it. */
    void writeTo(ByteBuffer out);

    /** Calls the method of this variant. */
    void accept(RtcpVisitor visitor);
}
