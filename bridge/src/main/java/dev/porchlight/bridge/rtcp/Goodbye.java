package dev.porchlight.bridge.rtcp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** BYE (RFC 3550 section 6.6): these sources end; the reason text is neither read nor written. Thread: any; immutable. */
public record Goodbye(List<Integer> ssrcs) implements RtcpPacket {
    public Goodbye {
        ssrcs = List.copyOf(ssrcs);
        RtcpHeader.requireCount("sources", ssrcs.size());
    }

    static Goodbye read(ByteBuffer body, int count) {
        RtcpHeader.requireBody(body, count * RtcpHeader.WORD_BYTES, "goodbye");
        List<Integer> ssrcs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ssrcs.add(body.getInt());
        }
        return new Goodbye(ssrcs);
    }

    @Override
    public void writeTo(ByteBuffer out) {
        RtcpHeader.write(out, ssrcs.size(), RtcpHeader.GOODBYE, ssrcs.size() * RtcpHeader.WORD_BYTES);
        ssrcs.forEach(out::putInt);
    }

    @Override
    public void accept(RtcpVisitor visitor) {
        visitor.onGoodbye(this);
    }
}
