package dev.porchlight.bridge.rtcp;

import java.nio.ByteBuffer;

/** PLI (RFC 4585 section 6.3.1): the viewer lost a picture of {@code mediaSsrc}. Thread: any; immutable. */
public record PictureLossIndication(int senderSsrc, int mediaSsrc) implements RtcpPacket {
    private static final int BODY_BYTES = 8;

    static PictureLossIndication read(ByteBuffer body) {
        RtcpHeader.requireBody(body, BODY_BYTES, "PLI");
        return new PictureLossIndication(body.getInt(), body.getInt());
    }

    @Override
    public void writeTo(ByteBuffer out) {
        RtcpHeader.write(out, RtcpHeader.FORMAT_PLI, RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK, BODY_BYTES);
        out.putInt(senderSsrc).putInt(mediaSsrc);
    }

    @Override
    public void accept(RtcpVisitor visitor) {
        visitor.onPictureLossIndication(this);
    }
}
