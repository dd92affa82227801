package dev.porchlight.bridge.rtcp;

import dev.porchlight.bridge.rtp.RtpTimestamp;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * SR (RFC 3550 section 6.4.1): what a source sent, and one instant on both the wall clock and its RTP clock.
 * Thread: any; immutable.
 *
 * @param packetCount packets sent, modulo 2^32
 * @param octetCount payload bytes sent, without headers and padding, modulo 2^32
 */
public record SenderReport(
        int ssrc,
        NtpTimestamp ntpTimestamp,
        RtpTimestamp rtpTimestamp,
        long packetCount,
        long octetCount,
        List<ReportBlock> reportBlocks)
        implements RtcpPacket {
    private static final int FIXED_BYTES = 24;

    public SenderReport {
        reportBlocks = List.copyOf(reportBlocks);
        RtcpHeader.requireCount("report blocks", reportBlocks.size());
    }

    static SenderReport read(ByteBuffer body, int count) {
        RtcpHeader.requireBody(body, FIXED_BYTES + count * ReportBlock.BYTES, "sender report");
        return new SenderReport(
                body.getInt(),
                new NtpTimestamp(body.getLong()),
                new RtpTimestamp(body.getInt()),
                Integer.toUnsignedLong(body.getInt()),
                Integer.toUnsignedLong(body.getInt()),
                ReceiverReport.readBlocks(body, count));
    }

    @Override
    public void writeTo(ByteBuffer out) {
        int bodyBytes = FIXED_BYTES + reportBlocks.size() * ReportBlock.BYTES;
        RtcpHeader.write(out, reportBlocks.size(), RtcpHeader.SENDER_REPORT, bodyBytes);
        out.putInt(ssrc).putLong(ntpTimestamp.value()).putInt(rtpTimestamp.value());
        out.putInt((int) packetCount).putInt((int) octetCount);
        reportBlocks.forEach(block -> block.writeTo(out));
    }

    @Override
    public void accept(RtcpVisitor visitor) {
        visitor.onSenderReport(this);
    }
}
