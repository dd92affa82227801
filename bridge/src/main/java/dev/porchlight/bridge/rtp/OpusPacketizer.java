package dev.porchlight.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * Puts Opus packets into RTP (RFC 7587 section 4.2: one Opus packet is one payload, the marker stays clear). HomeKit's
 * clock differs from the RFC: it runs at the negotiated sampling rate, not at 48 kHz; the caller's timestamps do so.
 * Thread: one.
 */
public final class OpusPacketizer {
    private final RtpStream stream;
    private final int maxPayloadBytes;

    /** @param maxPacketBytes largest RTP packet, its header included, before SRTP adds to it */
    public OpusPacketizer(int payloadType, int ssrc, SequenceNumber first, int maxPacketBytes) {
        stream = new RtpStream(payloadType, ssrc, first);
        maxPayloadBytes = maxPacketBytes - RtpHeader.FIXED_BYTES;
    }

    /** Whether this Opus packet can be sent: not empty, and not larger than one RTP packet may be. */
    public boolean fits(ByteBuffer opusPacket) {
        return opusPacket.hasRemaining() && opusPacket.remaining() <= maxPayloadBytes;
    }

    /**
     * Writes one RTP packet at the buffer's position and flips the buffer, so that it holds exactly the packet.
     *
     * @param opusPacket one that {@link #fits}; its position stays
     * @param packet array-backed, with room for the largest packet
     */
    public void packetize(ByteBuffer opusPacket, RtpTimestamp timestamp, ByteBuffer packet) {
        if (!fits(opusPacket)) {
            throw new IllegalArgumentException(
                    "Opus packet of " + opusPacket.remaining() + " bytes, at most " + maxPayloadBytes);
        }
        int start = packet.position();
        stream.putHeader(packet, /* marker= */ false, timestamp);
        packet.put(opusPacket.duplicate());
        packet.limit(packet.position()).position(start);
    }
}
