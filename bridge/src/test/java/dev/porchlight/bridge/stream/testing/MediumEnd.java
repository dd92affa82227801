package dev.porchlight.bridge.stream.testing;

import dev.porchlight.bridge.rtcp.Goodbye;
import dev.porchlight.bridge.rtcp.ReportBlock;
import dev.porchlight.bridge.rtcp.RtcpCompound;
import dev.porchlight.bridge.rtcp.RtcpPacket;
import dev.porchlight.bridge.rtcp.SenderReport;
import dev.porchlight.bridge.rtcp.SourceDescription;
import dev.porchlight.bridge.rtp.H264Depacketizer;
import dev.porchlight.bridge.rtp.RtpPacket;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.srtp.SrtcpContext;
import dev.porchlight.bridge.srtp.SrtpContext;
import dev.porchlight.bridge.srtp.UnprotectResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The viewer's socket of one medium. Thread: one. */
public final class MediumEnd {
    private static final int RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;
    private static final int NTP_MIDDLE_PER_SECOND = 65536;

    private final boolean video;
    private final DatagramChannel socket;
    private final SrtcpContext ownRtcp;
    private final int ownSsrc;
    private final Consumer<ViewerEvent> events;
    private final H264Depacketizer depacketizer = new H264Depacketizer();
    private final ByteBuffer received = ByteBuffer.allocate(2048);
    private @Nullable InetSocketAddress accessory;
    private @Nullable SrtpContext rtp;
    private @Nullable SrtcpContext rtcp;
    private int accessorySsrc;
    private int packetsOfPicture;
    private int largestDatagramBytes;
    private long packets;
    private long newestSequenceNumber;
    private int newestReport;
    private long newestReportNanos;

    MediumEnd(
            boolean video, InetAddress local, Selector selector, MasterKey key, int ssrc, Consumer<ViewerEvent> events)
            throws IOException {
        this.video = video;
        this.events = events;
        ownSsrc = ssrc;
        ownRtcp = new SrtcpContext(key);
        socket = DatagramChannel.open();
        socket.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
        socket.bind(new InetSocketAddress(local, 0)).configureBlocking(false);
        socket.register(selector, SelectionKey.OP_READ);
    }

    int port() {
        return socket.socket().getLocalPort();
    }

    void connect(InetAddress address, int port, MasterKey key, int ssrc) {
        accessory = new InetSocketAddress(address, port);
        rtp = new SrtpContext(key, ssrc);
        rtcp = new SrtcpContext(key);
        accessorySsrc = ssrc;
    }

    /** RTP packets received. */
    public long packets() {
        return packets;
    }

    /** The largest datagram received, SRTP tag included. */
    public int largestDatagramBytes() {
        return largestDatagramBytes;
    }

    /** What this viewer has to report, as RFC 3550 section 6.4.1 computes it; nothing was lost. */
    public ReportBlock reportBlock() {
        long delay =
                newestReport == 0 ? 0 : (System.nanoTime() - newestReportNanos) * NTP_MIDDLE_PER_SECOND / 1_000_000_000;
        return new ReportBlock(accessorySsrc, 0, 0, newestSequenceNumber, 0, newestReport, delay);
    }

    void send(RtcpPacket... compound) throws IOException {
        sendRaw(protect(compound));
    }

    byte[] protect(RtcpPacket... compound) {
        ByteBuffer packet = ByteBuffer.allocate(1024);
        List.of(compound).forEach(part -> part.writeTo(packet));
        ownRtcp.protect(packet.flip());
        byte[] datagram = new byte[packet.remaining()];
        packet.get(datagram);
        return datagram;
    }

    void sendRaw(byte[] datagram) throws IOException {
        socket.send(ByteBuffer.wrap(datagram), accessory);
    }

    int ownSsrc() {
        return ownSsrc;
    }

    /** Takes all datagrams that wait; true when there was any. */
    boolean receive() throws IOException {
        boolean any = false;
        for (SocketAddress source = next(); source != null; source = next()) {
            any = true;
            require(source.equals(accessory), "datagram from " + source + " instead of " + accessory);
            largestDatagramBytes =
                    Math.max(largestDatagramBytes, received.flip().remaining());
            if (RtcpCompound.isRtcp(received.get(1))) {
                onRtcp(System.nanoTime());
            } else {
                onRtp(System.nanoTime());
            }
        }
        return any;
    }

    private @Nullable SocketAddress next() throws IOException {
        return socket.receive(received.clear());
    }

    private void onRtp(long nanos) {
        require(rtp != null && rtp.unprotect(received) == UnprotectResult.ACCEPTED, "RTP is not authentic");
        ByteBuffer own = ByteBuffer.allocate(received.remaining()).put(received).flip();
        RtpPacket packet = RtpPacket.parse(own).orElseThrow();
        packets++;
        newestSequenceNumber = packet.sequenceNumber().value();
        if (!video) {
            events.accept(new ViewerEvent.Sound(packet, nanos));
            return;
        }
        packetsOfPicture++;
        depacketizer.add(packet).ifPresent(accessUnit -> {
            events.accept(new ViewerEvent.Picture(accessUnit, packetsOfPicture, nanos));
            packetsOfPicture = 0;
        });
    }

    private void onRtcp(long nanos) {
        require(rtcp != null && rtcp.unprotect(received) == UnprotectResult.ACCEPTED, "RTCP is not authentic");
        List<RtcpPacket> compound = RtcpCompound.parse(received);
        SenderReport report = (SenderReport) compound.get(0);
        String cname = ((SourceDescription) compound.get(1)).chunks().get(0).cname();
        require(report.ssrc() == accessorySsrc, "report of another source");
        newestReport = report.ntpTimestamp().middle();
        newestReportNanos = nanos;
        events.accept(new ViewerEvent.Report(video, report, cname, nanos));
        if (compound.size() > 2 && compound.get(2) instanceof Goodbye) {
            events.accept(new ViewerEvent.Farewell(video, nanos));
        }
    }

    void close() throws IOException {
        socket.close();
    }

    private static void require(boolean condition, String violation) {
        if (!condition) {
            throw new IllegalStateException(violation);
        }
    }
}
