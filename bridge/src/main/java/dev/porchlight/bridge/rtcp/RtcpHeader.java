package dev.porchlight.bridge.rtcp;

import java.nio.ByteBuffer;

/** Common header of RTCP packets (RFC 3550 section 6.4.1) and their type numbers. Thread: any; holds nothing. */
final class RtcpHeader {
    static final int BYTES = 4;
    static final int WORD_BYTES = 4;
    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int SOURCE_DESCRIPTION = 202;
    static final int GOODBYE = 203;
    static final int PAYLOAD_SPECIFIC_FEEDBACK = 206;
    static final int FORMAT_PLI = 1;
    static final int FORMAT_FIR = 4;
    static final int MAX_COUNT = 31;

    static final int VERSION_MASK = 0xC0;
    static final int VERSION_2 = 0x80;

    private RtcpHeader() {}

    /** Writes a header; {@code bodyBytes}, a multiple of four, follow it. */
    static void write(ByteBuffer out, int count, int type, int bodyBytes) {
        out.put((byte) (VERSION_2 | count)).put((byte) type).putShort((short) (bodyBytes / WORD_BYTES));
    }

    static void requireCount(String what, int count) {
        if (count > MAX_COUNT) {
            throw new IllegalArgumentException(count + " " + what + " do not fit one RTCP packet of at most 31");
        }
    }

    static void requireBody(ByteBuffer body, int bytes, String packet) {
        if (body.remaining() < bytes) {
            throw new MalformedRtcpException(
                    packet + " has " + body.remaining() + " bytes of body, needs at least " + bytes);
        }
    }
}
