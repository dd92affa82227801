package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.rtcp.MalformedRtcpException;
import dev.porchlight.bridge.rtcp.RtcpCompound;
import dev.porchlight.bridge.rtcp.RtcpPacket;
import dev.porchlight.bridge.rtcp.RtcpVisitor;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.srtp.SrtcpContext;
import dev.porchlight.bridge.srtp.SrtpContext;
import dev.porchlight.bridge.srtp.UnprotectResult;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The receiving half of one medium: tells RTCP from RTP (RFC 5761 section 4), lets authentic packets through and counts the
 * rest. The source address plays no part: a controller may report from another port or one of its other addresses, and
 * only the controller has the key. Thread: the session's loop.
 */
final class MediumReceiver implements MediumPort.Receiver {
    private static final int MIN_BYTES = 12;

    private final SrtcpContext srtcp;
    private final SrtpContext srtp;
    private final RtcpVisitor feedback;
    private final Runnable onAuthentic;
    private final Runnable onWritable;
    private final MediumCounters counters;

    /**
     * @param key of the packets that the controller sends
     * @param controllerSsrc source of the controller's RTP
     * @param onAuthentic called for every datagram that the controller provably sent just now
     */
    MediumReceiver(
            MasterKey key,
            int controllerSsrc,
            RtcpVisitor feedback,
            Runnable onAuthentic,
            Runnable onWritable,
            MediumCounters counters) {
        srtcp = new SrtcpContext(key);
        srtp = new SrtpContext(key, controllerSsrc);
        this.feedback = feedback;
        this.onAuthentic = onAuthentic;
        this.onWritable = onWritable;
        this.counters = counters;
    }

    @Override
    public void onDatagram(ByteBuffer datagram) {
        if (datagram.remaining() < MIN_BYTES) {
            counters.datagramsDropped.increment();
        } else if (RtcpCompound.isRtcp(datagram.get(datagram.position() + 1))) {
            onRtcp(datagram);
        } else {
            onRtp(datagram);
        }
    }

    @Override
    public void onWritable() {
        onWritable.run();
    }

    private void onRtcp(ByteBuffer datagram) {
        if (srtcp.unprotect(datagram) != UnprotectResult.ACCEPTED) {
            counters.datagramsDropped.increment();
            return;
        }
        onAuthentic.run();
        List<RtcpPacket> packets;
        try {
            packets = RtcpCompound.parse(datagram);
        } catch (MalformedRtcpException malformed) {
            counters.datagramsDropped.increment();
            return;
        }
        packets.forEach(packet -> packet.accept(feedback));
    }

    /** The controller's voice: it is a sign of life. */
    private void onRtp(ByteBuffer datagram) {
        if (srtp.unprotect(datagram) == UnprotectResult.ACCEPTED) {
            onAuthentic.run();
        } else {
            counters.datagramsDropped.increment();
        }
    }
}
