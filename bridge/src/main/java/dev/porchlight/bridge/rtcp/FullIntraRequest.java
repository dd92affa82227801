package dev.porchlight.bridge.rtcp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** FIR (RFC 5104 section 4.3.1): the viewer asks these sources for a keyframe. Thread: any; immutable. */
public record FullIntraRequest(int senderSsrc, List<Entry> entries) implements RtcpPacket {
    private static final int FIXED_BYTES = 8;

    public FullIntraRequest {
        entries = List.copyOf(entries);
    }

    /**
     * One request; the same {@code sequenceNumber} again repeats it instead of making a new one.
     *
     * @param sequenceNumber command sequence number, 0 to 255
     */
    public record Entry(int ssrc, int sequenceNumber) {
        private static final int BYTES = 8;
    }

    static FullIntraRequest read(ByteBuffer body) {
        RtcpHeader.requireBody(body, FIXED_BYTES, "FIR");
        int senderSsrc = body.getInt();
        body.getInt(); // "SSRC of media source" is unused and zero
        List<Entry> entries = new ArrayList<>(body.remaining() / Entry.BYTES);
        while (body.remaining() >= Entry.BYTES) {
            entries.add(new Entry(body.getInt(), body.getInt() >>> 24));
        }
        return new FullIntraRequest(senderSsrc, entries);
    }

    @Override
    public void writeTo(ByteBuffer out) {
        int bodyBytes = FIXED_BYTES + entries.size() * Entry.BYTES;
        RtcpHeader.write(out, RtcpHeader.FORMAT_FIR, RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK, bodyBytes);
        out.putInt(senderSsrc).putInt(0);
        entries.forEach(entry -> out.putInt(entry.ssrc()).putInt(entry.sequenceNumber() << 24));
    }

    @Override
    public void accept(RtcpVisitor visitor) {
        visitor.onFullIntraRequest(this);
    }
}
