package dev.porchlight.bridge.stream.testing;

import dev.porchlight.bridge.rtcp.SenderReport;
import dev.porchlight.bridge.rtp.H264Depacketizer;
import dev.porchlight.bridge.rtp.RtpPacket;

/** What a {@link TestViewer} got; {@code nanos} is {@link System#nanoTime} of the last packet. */
public sealed interface ViewerEvent {
    long nanos();

    /** A whole access unit. */
    record Picture(H264Depacketizer.Received accessUnit, int packets, long nanos) implements ViewerEvent {}

    /** One audio packet; its payload is the viewer's own. */
    record Sound(RtpPacket packet, long nanos) implements ViewerEvent {}

    /** A sender report with its CNAME. */
    record Report(boolean video, SenderReport report, String cname, long nanos) implements ViewerEvent {}

    /** The other side said BYE. */
    record Farewell(boolean video, long nanos) implements ViewerEvent {}
}
