package dev.porchlight.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * H.264 NAL unit types (ITU-T H.264 table 7-1) and those that RFC 6184 section 5.2 adds for RTP. Thread: any; holds
 * nothing.
 *
 * <pre>
 * |0|1|2|3|4|5|6|7|
 * |F|NRI|  Type   |
 * </pre>
 */
final class H264NalUnits {
    static final int TYPE_MASK = 0x1F;
    static final int NRI_MASK = 0x60;
    static final int F_AND_NRI_MASK = 0xE0;
    static final int STAP_A = 24;
    static final int FU_A = 28;

    private static final int SEI = 6;
    private static final int ACCESS_UNIT_DELIMITER = 9;
    private static final int FILLER = 12;

    private H264NalUnits() {}

    /** Whether a viewer needs this NAL unit: not empty, and none of SEI, access unit delimiter and filler. */
    static boolean isSent(ByteBuffer nalUnit) {
        if (!nalUnit.hasRemaining()) {
            return false;
        }
        int type = nalUnit.get(nalUnit.position()) & TYPE_MASK;
        return type != SEI && type != ACCESS_UNIT_DELIMITER && type != FILLER;
    }
}
