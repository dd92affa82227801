package dev.porchlight.codecs.h264;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits the byte stream of ITU-T H.264 annex B (the same in H.265) into NAL units. Thread: any; stateless.
 *
 * <pre>
 *   zero_byte*  00 00 01  NAL unit  trailing_zero_8bits*  00 00 01  NAL unit ...
 * </pre>
 */
public final class AnnexBParser {
    /** More NAL units than an access unit of level 6.2 may have slices, with room for parameter sets and SEI. */
    public static final int MAX_NAL_UNITS = 1024;

    private AnnexBParser() {}

    /**
     * Returns the NAL units of {@code stream} as read-only views of it, without start codes and trailing zeros. Bytes before
     * the first start code and empty NAL units are left out.
     *
     * @throws BitstreamException more than {@link #MAX_NAL_UNITS}
     */
    public static List<ByteBuffer> parse(ByteBuffer stream) {
        List<ByteBuffer> nalUnits = new ArrayList<>();
        int start = afterStartCode(stream, stream.position());
        while (start >= 0) {
            int next = afterStartCode(stream, start);
            int end = next < 0 ? stream.limit() : next - 3;
            while (end > start && stream.get(end - 1) == 0) {
                end--;
            }
            if (end > start) {
                NalUnits.add(nalUnits, stream, start, end - start);
            }
            start = next;
        }
        return nalUnits;
    }

    /** Whether {@code stream} begins with a start code, after any zero bytes. */
    public static boolean startsWithStartCode(ByteBuffer stream) {
        int i = stream.position();
        while (i < stream.limit() && stream.get(i) == 0) {
            i++;
        }
        return i - stream.position() >= 2 && i < stream.limit() && stream.get(i) == 1;
    }

    /** The index after the next 00 00 01 at or after {@code from}, or -1. */
    private static int afterStartCode(ByteBuffer stream, int from) {
        int i = from + 2;
        while (i < stream.limit()) {
            int octet = stream.get(i);
            if (octet == 1 && stream.get(i - 1) == 0 && stream.get(i - 2) == 0) {
                return i + 1;
            }
            // A byte above 1 cannot be part of a start code, so the next one ends three bytes on at the earliest.
            i += (octet & 0xfe) != 0 ? 3 : 1;
        }
        return -1;
    }
}
