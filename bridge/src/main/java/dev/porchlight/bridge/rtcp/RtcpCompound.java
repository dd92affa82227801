package dev.porchlight.bridge.rtcp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Compound packets: several RTCP packets in one datagram (RFC 3550 section 6.1). Thread: any; holds nothing. */
public final class RtcpCompound {
    // Packet types of RTCP as they stand in the second byte of a datagram that RTP shares the port with (RFC 5761
    // section 4).
    private static final int FIRST_TYPE = 192;
    private static final int LAST_TYPE = 223;
    private static final int PADDING = 0x20;
    private static final int COUNT_MASK = 0x1F;

    private RtcpCompound() {}

    /** Whether a datagram with this second byte is RTCP rather than RTP. */
    public static boolean isRtcp(byte secondByte) {
        int type = secondByte & 0xFF;
        return type >= FIRST_TYPE && type <= LAST_TYPE;
    }

    /**
     * Parses all packets between position and limit, which stay; reduced-size compounds (RFC 5506) are taken as well.
     *
     * @throws MalformedRtcpException when a length contradicts the datagram or a packet's content
     */
    public static List<RtcpPacket> parse(ByteBuffer datagram) {
        ByteBuffer rest = datagram.slice();
        List<RtcpPacket> packets = new ArrayList<>();
        while (rest.hasRemaining()) {
            packets.add(parseNext(rest));
        }
        return packets;
    }

    private static RtcpPacket parseNext(ByteBuffer rest) {
        RtcpHeader.requireBody(rest, RtcpHeader.BYTES, "RTCP packet");
        int first = rest.get() & 0xFF;
        int type = rest.get() & 0xFF;
        int bodyBytes = (rest.getShort() & 0xFFFF) * RtcpHeader.WORD_BYTES;
        if ((first & RtcpHeader.VERSION_MASK) != RtcpHeader.VERSION_2) {
            throw new MalformedRtcpException("RTCP version is " + (first >>> 6) + ", not 2");
        }
        RtcpHeader.requireBody(rest, bodyBytes, "RTCP packet");
        ByteBuffer body = rest.slice(rest.position(), bodyBytes);
        rest.position(rest.position() + bodyBytes);
        if ((first & PADDING) != 0) {
            removePadding(body);
        }
        return read(type, first & COUNT_MASK, body);
    }

    private static void removePadding(ByteBuffer body) {
        int padding = body.hasRemaining() ? body.get(body.limit() - 1) & 0xFF : 0;
        if (padding == 0 || padding % RtcpHeader.WORD_BYTES != 0 || padding > body.remaining()) {
            throw new MalformedRtcpException("RTCP padding of " + padding + " bytes is not possible");
        }
        body.limit(body.limit() - padding);
    }

    private static RtcpPacket read(int type, int count, ByteBuffer body) {
        return switch (type) {
            case RtcpHeader.SENDER_REPORT -> SenderReport.read(body, count);
            case RtcpHeader.RECEIVER_REPORT -> ReceiverReport.read(body, count);
            case RtcpHeader.SOURCE_DESCRIPTION -> SourceDescription.read(body, count);
            case RtcpHeader.GOODBYE -> Goodbye.read(body, count);
            case RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK -> readFeedback(count, body);
            default -> new UnknownRtcpPacket(type, count, body);
        };
    }

    private static RtcpPacket readFeedback(int format, ByteBuffer body) {
        return switch (format) {
            case RtcpHeader.FORMAT_PLI -> PictureLossIndication.read(body);
            case RtcpHeader.FORMAT_FIR -> FullIntraRequest.read(body);
            default -> new UnknownRtcpPacket(RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK, format, body);
        };
    }
}
