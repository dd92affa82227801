package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.rtcp.ReceiverReport;
import dev.porchlight.bridge.rtcp.RtcpCompound;
import dev.porchlight.bridge.rtp.H264Packetizer;
import dev.porchlight.bridge.rtp.RtpTimestamp;
import dev.porchlight.bridge.rtp.SequenceNumber;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.srtp.ProtectionProfile;
import dev.porchlight.bridge.srtp.SrtcpContext;
import dev.porchlight.bridge.srtp.SrtpContext;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;

/**
 * Runs the packet path without a viewer: afterwards classes are loaded, ciphers looked up and the path compiled, and the
 * first viewer neither waits for that nor pays for interpreted code. Thread: said at each method.
 */
final class WarmUp {
    // The compiler takes a method for hot after some thousand calls.
    private static final int PICTURES = 400;
    private static final int PICTURE_BYTES = 12_000;
    private static final byte IDR = 0x65;
    private static final int BURSTS = 300;
    private static final int BURST_DATAGRAMS = 16;

    private WarmUp() {}

    /** Makes up pictures and takes them through packetizer and SRTP. Thread: any but an event loop, it takes CPU time. */
    static void sendPictures(SecureRandom random) {
        MasterKey key = MasterKey.random(ProtectionProfile.AES_CM_128_HMAC_SHA1_80, random);
        sendPictures(key);
        exchangeReport(key);
    }

    /** Sends empty datagrams through a port, in bursts that other tasks of its loop come between. Thread: any. */
    static void sendBursts(MediumPort port, SessionLoop loop) {
        loop.execute(() -> sendBurst(port, loop, BURSTS));
    }

    private static void sendBurst(MediumPort port, SessionLoop loop, int left) {
        if (left == 0) {
            port.close(() -> {});
            return;
        }
        ByteBuffer nothing = ByteBuffer.allocate(1);
        for (int i = 0; i < BURST_DATAGRAMS; i++) {
            port.send(nothing);
        }
        loop.execute(() -> sendBurst(port, loop, left - 1));
    }

    private static void sendPictures(MasterKey key) {
        VideoFormat format = new VideoFormat(VideoCodec.H264, 16, 16, 0, List.of());
        ByteBuffer nalUnit = ByteBuffer.allocate(PICTURE_BYTES).put(0, IDR);
        AccessUnit picture = new AccessUnit(format, 0, 0, 0, false, List.of(nalUnit));
        H264Packetizer packetizer = new H264Packetizer(0, 0, new SequenceNumber(0), PacketSizes.MAX_BYTES / 2);
        SrtpContext sender = new SrtpContext(key, 0);
        SrtpContext receiver = new SrtpContext(key, 0);
        ByteBuffer packet = ByteBuffer.allocate(PacketSizes.MAX_BYTES);
        for (int i = 0; i < PICTURES; i++) {
            packetizer.begin(picture, new RtpTimestamp(i));
            while (packetizer.hasNext()) {
                packetizer.next(packet.clear());
                sender.protect(packet);
                receiver.unprotect(packet);
            }
        }
    }

    private static void exchangeReport(MasterKey key) {
        ByteBuffer report = ByteBuffer.allocate(PacketSizes.MAX_BYTES);
        new ReceiverReport(0, List.of()).writeTo(report);
        new SrtcpContext(key).protect(report.flip());
        new SrtcpContext(key).unprotect(report);
        RtcpCompound.parse(report);
    }
}
