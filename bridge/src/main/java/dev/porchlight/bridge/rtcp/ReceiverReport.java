package dev.porchlight.bridge.rtcp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** RR (RFC 3550 section 6.4.2): how well sources are received. Thread: any; immutable. */
public record ReceiverReport(int ssrc, List<ReportBlock> reportBlocks) implements RtcpPacket {
    private static final int FIXED_BYTES = 4;

    public ReceiverReport {
        reportBlocks = List.copyOf(reportBlocks);
        RtcpHeader.requireCount("report blocks", reportBlocks.size());
    }

    static ReceiverReport read(ByteBuffer body, int count) {
        RtcpHeader.requireBody(body, FIXED_BYTES + count * ReportBlock.BYTES, "receiver report");
        return new ReceiverReport(body.getInt(), readBlocks(body, count));
    }

    static List<ReportBlock> readBlocks(ByteBuffer body, int count) {
        List<ReportBlock> blocks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            blocks.add(ReportBlock.read(body));
        }
        return blocks;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        int bodyBytes = FIXED_BYTES + reportBlocks.size() * ReportBlock.BYTES;
        RtcpHeader.write(out, reportBlocks.size(), RtcpHeader.RECEIVER_REPORT, bodyBytes);
        out.putInt(ssrc);
        reportBlocks.forEach(block -> block.writeTo(out));
    }

    @Override
    public void accept(RtcpVisitor visitor) {
        visitor.onReceiverReport(this);
    }
}
