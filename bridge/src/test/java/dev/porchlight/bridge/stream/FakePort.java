package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.rtcp.RtcpCompound;
import dev.porchlight.bridge.rtcp.RtcpPacket;
import dev.porchlight.bridge.rtp.RtpPacket;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.srtp.SrtcpContext;
import dev.porchlight.bridge.srtp.SrtpContext;
import dev.porchlight.bridge.srtp.UnprotectResult;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A port that keeps, decrypted and with its time, what was sent through it. */
final class FakePort implements MediumPort {
    /** An RTP packet and when it left. */
    record Sent(RtpPacket packet, int bytes, long nanos) {}

    /** A compound RTCP packet and when it left. */
    record Reported(List<RtcpPacket> compound, long nanos) {}

    final List<Sent> packets = new ArrayList<>();
    final List<Reported> reports = new ArrayList<>();
    boolean writable = true;
    boolean closed;
    private final SessionLoop loop;
    private final SrtpContext srtp;
    private final SrtcpContext srtcp;
    private @Nullable Receiver receiver;

    FakePort(SessionLoop loop, MasterKey key, int ssrc) {
        this.loop = loop;
        srtp = new SrtpContext(key, ssrc);
        srtcp = new SrtcpContext(key);
    }

    void receive(byte[] datagram) {
        if (receiver != null) {
            receiver.onDatagram(ByteBuffer.wrap(datagram.clone()));
        }
    }

    void becomeWritable() {
        writable = true;
        if (receiver != null) {
            receiver.onWritable();
        }
    }

    @Override
    public void open(Receiver newReceiver) {
        receiver = newReceiver;
    }

    @Override
    public void send(ByteBuffer sent) {
        ByteBuffer datagram =
                ByteBuffer.allocate(sent.remaining()).put(sent.duplicate()).flip();
        int bytes = datagram.remaining();
        if (RtcpCompound.isRtcp(datagram.get(1))) {
            require(srtcp.unprotect(datagram));
            reports.add(new Reported(RtcpCompound.parse(datagram), loop.nanoTime()));
        } else {
            require(srtp.unprotect(datagram));
            packets.add(new Sent(RtpPacket.parse(datagram).orElseThrow(), bytes, loop.nanoTime()));
        }
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public void close(Runnable onClosed) {
        closed = true;
        receiver = null;
        loop.execute(onClosed);
    }

    private static void require(UnprotectResult result) {
        if (result != UnprotectResult.ACCEPTED) {
            throw new IllegalStateException("sent packet is " + result);
        }
    }
}
