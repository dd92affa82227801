package dev.porchlight.bridge.rtp;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A received RTP packet (RFC 3550 section 5.1) without its CSRC list, header extension and padding; {@code payload} is a
 * read-only view of the received bytes. Thread: any; immutable.
 */
public record RtpPacket(
        int payloadType,
        boolean marker,
        SequenceNumber sequenceNumber,
        RtpTimestamp timestamp,
        int ssrc,
        ByteBuffer payload) {
    private static final int PADDING = 0x20;

    public RtpPacket {
        payload = payload.asReadOnlyBuffer();
    }

    /** Parses the packet between position and limit of an array-backed buffer; empty when it is not RTP version 2. */
    public static Optional<RtpPacket> parse(ByteBuffer packet) {
        byte[] bytes = packet.array();
        int start = packet.arrayOffset() + packet.position();
        int length = packet.remaining();
        int header = RtpHeader.sizeBytes(bytes, start, length);
        if (header < 0) {
            return Optional.empty();
        }
        int padding = (bytes[start] & PADDING) == 0 ? 0 : paddingBytes(bytes, start + header, length - header);
        if (padding < 0) {
            return Optional.empty();
        }
        return Optional.of(new RtpPacket(
                RtpHeader.payloadType(bytes, start),
                RtpHeader.marker(bytes, start),
                new SequenceNumber(RtpHeader.sequenceNumber(bytes, start)),
                new RtpTimestamp(RtpHeader.timestamp(bytes, start)),
                RtpHeader.ssrc(bytes, start),
                packet.slice(packet.position() + header, length - header - padding)));
    }

    /** The last byte of the payload says how many bytes of it, itself included, are padding; -1 when it cannot be. */
    private static int paddingBytes(byte[] bytes, int payloadStart, int payloadBytes) {
        int padding = payloadBytes == 0 ? 0 : bytes[payloadStart + payloadBytes - 1] & 0xFF;
        return padding == 0 || padding > payloadBytes ? -1 : padding;
    }
}
