package dev.porchlight.bridge.stream;

/** Bounds of RTP payload types when RTP and RTCP share a port (RFC 5761 section 4). Thread: any. */
final class PayloadTypes {
    private static final int MAX = 127;
    private static final int FIRST_OF_RTCP = 64;
    private static final int LAST_OF_RTCP = 95;

    private PayloadTypes() {}

    /** Throws {@link IllegalArgumentException} when packets of this type could be taken for RTCP. */
    static void require(int payloadType) {
        if (payloadType < 0 || payloadType > MAX || (payloadType >= FIRST_OF_RTCP && payloadType <= LAST_OF_RTCP)) {
            throw new IllegalArgumentException("RTP payload type " + payloadType + " is outside 0 to 63 and 96 to 127");
        }
    }
}
