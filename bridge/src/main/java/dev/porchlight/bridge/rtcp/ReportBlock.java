package dev.porchlight.bridge.rtcp;

import java.nio.ByteBuffer;

/**
 * Reception of one source (RFC 3550 section 6.4.1). Thread: any; immutable.
 *
 * @param ssrc the source that is reported on
 * @param fractionLost share of packets lost since the report before, in 1/256
 * @param cumulativeLost packets lost in all, a signed 24-bit number: duplicates count as negative loss
 * @param extendedHighestSequenceNumber cycles in the upper, sequence number in the lower 16 bits
 * @param jitter interarrival jitter in timestamp ticks
 * @param lastSenderReport {@link NtpTimestamp#middle} of the newest sender report; 0 when there was none
 * @param delaySinceLastSenderReport in 1/65536 s
 */
public record ReportBlock(
        int ssrc,
        int fractionLost,
        int cumulativeLost,
        long extendedHighestSequenceNumber,
        long jitter,
        int lastSenderReport,
        long delaySinceLastSenderReport) {
    static final int BYTES = 24;

    private static final int LOST_MASK = 0xFFFFFF;

    static ReportBlock read(ByteBuffer in) {
        int ssrc = in.getInt();
        int lost = in.getInt();
        return new ReportBlock(
                ssrc,
                lost >>> 24,
                (lost << 8) >> 8,
                Integer.toUnsignedLong(in.getInt()),
                Integer.toUnsignedLong(in.getInt()),
                in.getInt(),
                Integer.toUnsignedLong(in.getInt()));
    }

    void writeTo(ByteBuffer out) {
        out.putInt(ssrc)
                .putInt((fractionLost << 24) | (cumulativeLost & LOST_MASK))
                .putInt((int) extendedHighestSequenceNumber)
                .putInt((int) jitter)
                .putInt(lastSenderReport)
                .putInt((int) delaySinceLastSenderReport);
    }
}
