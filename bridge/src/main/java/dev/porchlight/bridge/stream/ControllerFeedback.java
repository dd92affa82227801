package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.rtcp.FullIntraRequest;
import dev.porchlight.bridge.rtcp.Goodbye;
import dev.porchlight.bridge.rtcp.PictureLossIndication;
import dev.porchlight.bridge.rtcp.ReceiverReport;
import dev.porchlight.bridge.rtcp.ReportBlock;
import dev.porchlight.bridge.rtcp.RtcpVisitor;
import dev.porchlight.bridge.rtcp.SenderReport;
import dev.porchlight.bridge.rtcp.SourceDescription;
import dev.porchlight.bridge.rtcp.UnknownRtcpPacket;
import java.util.List;
import java.util.function.LongSupplier;

/** Acts on the controller's RTCP about one of our sources. Thread: the session's loop. */
final class ControllerFeedback implements RtcpVisitor {
    private static final int MICROS_PER_SECOND = 1_000_000;

    private final int ssrc;
    private final SessionTime time;
    private final LongSupplier nanoTime;
    private final MediumCounters counters;
    private final Runnable onPictureLost;
    private final Runnable onGoodbye;

    ControllerFeedback(
            int ssrc,
            SessionTime time,
            LongSupplier nanoTime,
            MediumCounters counters,
            Runnable onPictureLost,
            Runnable onGoodbye) {
        this.ssrc = ssrc;
        this.time = time;
        this.nanoTime = nanoTime;
        this.counters = counters;
        this.onPictureLost = onPictureLost;
        this.onGoodbye = onGoodbye;
    }

    @Override
    public void onSenderReport(SenderReport report) {
        onReportBlocks(report.reportBlocks());
    }

    @Override
    public void onReceiverReport(ReceiverReport report) {
        onReportBlocks(report.reportBlocks());
    }

    @Override
    public void onSourceDescription(SourceDescription description) {
        // Names of the controller's sources serve nobody here.
    }

    @Override
    public void onGoodbye(Goodbye goodbye) {
        onGoodbye.run();
    }

    @Override
    public void onPictureLossIndication(PictureLossIndication indication) {
        if (indication.mediaSsrc() == ssrc) {
            onPictureLost.run();
        }
    }

    @Override
    public void onFullIntraRequest(FullIntraRequest request) {
        if (request.entries().stream().anyMatch(entry -> entry.ssrc() == ssrc)) {
            onPictureLost.run();
        }
    }

    @Override
    public void onUnknown(UnknownRtcpPacket packet) {
        // RFC 3550 section 6.1: unknown types are ignored.
    }

    private void onReportBlocks(List<ReportBlock> blocks) {
        for (ReportBlock block : blocks) {
            if (block.ssrc() == ssrc) {
                counters.packetsLost = block.cumulativeLost();
                measureRoundTrip(block);
            }
        }
    }

    /** RFC 3550 section 6.4.1, figure 2: arrival - LSR - DLSR, in units of 1/65536 s. */
    private void measureRoundTrip(ReportBlock block) {
        if (block.lastSenderReport() == 0) {
            return;
        }
        int arrival = time.ntpAt(nanoTime.getAsLong()).middle();
        int roundTrip = arrival - block.lastSenderReport() - (int) block.delaySinceLastSenderReport();
        counters.roundTripMicros = (Math.max(0, roundTrip) * (long) MICROS_PER_SECOND) >> 16;
    }
}
