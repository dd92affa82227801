package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.rtcp.Goodbye;
import dev.porchlight.bridge.rtcp.RtcpPacket;
import dev.porchlight.bridge.rtcp.SenderReport;
import dev.porchlight.bridge.rtcp.SourceDescription;
import dev.porchlight.bridge.rtp.RtpHeader;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.srtp.SrtcpContext;
import dev.porchlight.bridge.srtp.SrtpContext;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The sending half of one medium: protects RTP and RTCP packets and hands them to the port. Nothing leaves once the
 * permit is revoked, but for the goodbye. Thread: the session's loop.
 */
final class MediumSender {
    private static final int MAX_RTCP_BYTES = 512;

    private final MediumPort port;
    private final int ssrc;
    private final SessionTime time;
    private final RtpClock clock;
    private final Egress egress;
    private final MediumCounters counters;
    private final SrtpContext srtp;
    private final SrtcpContext srtcp;
    private final SourceDescription sourceDescription;
    private final ByteBuffer rtcp = ByteBuffer.allocate(MAX_RTCP_BYTES);

    MediumSender(
            MediumPort port,
            MasterKey key,
            int ssrc,
            String cname,
            SessionTime time,
            RtpClock clock,
            Egress egress,
            MediumCounters counters) {
        this.port = port;
        this.ssrc = ssrc;
        this.time = time;
        this.clock = clock;
        this.egress = egress;
        this.counters = counters;
        srtp = new SrtpContext(key, ssrc);
        srtcp = new SrtcpContext(key);
        sourceDescription = new SourceDescription(List.of(new SourceDescription.Chunk(ssrc, cname)));
    }

    RtpClock clock() {
        return clock;
    }

    /**
     * Protects and sends an RTP packet.
     *
     * @param packet array-backed with room for the SRTP tag; its content is of no use afterwards
     * @return bytes sent; 0 when the permit is revoked
     */
    int sendRtp(ByteBuffer packet) {
        if (!egress.isAllowed()) {
            return 0;
        }
        int payloadBytes = packet.remaining() - RtpHeader.FIXED_BYTES;
        srtp.protect(packet);
        int size = packet.remaining();
        port.send(packet);
        counters.packets.increment();
        counters.bytes.add(size);
        counters.payloadBytes.add(payloadBytes);
        return size;
    }

    boolean isWritable() {
        return port.isWritable();
    }

    /** Sends a sender report with SDES CNAME, as RFC 3550 section 6.1 wants them together. */
    void sendReport(long nowNanos) {
        if (egress.isAllowed()) {
            sendRtcp(report(nowNanos), sourceDescription);
        }
    }

    /** Sends the last report of the source and its goodbye. */
    void sendGoodbye(long nowNanos) {
        sendRtcp(report(nowNanos), sourceDescription, new Goodbye(List.of(ssrc)));
    }

    private SenderReport report(long nowNanos) {
        return new SenderReport(
                ssrc,
                time.ntpAt(nowNanos),
                clock.at(nowNanos),
                counters.packets.sum(),
                counters.payloadBytes.sum(),
                List.of());
    }

    private void sendRtcp(RtcpPacket... packets) {
        rtcp.clear();
        for (RtcpPacket packet : packets) {
            packet.writeTo(rtcp);
        }
        srtcp.protect(rtcp.flip());
        port.send(rtcp);
    }
}
