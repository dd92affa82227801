package dev.porchlight.codecs.h264;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Splits a sample of ISO 14496-15 section 5.3.4.2 (the same for H.265) into NAL units. Thread: any; stateless. */
public final class LengthPrefixedParser {
    private LengthPrefixedParser() {}

    /**
     * Returns the NAL units of {@code sample} as read-only views of it; empty ones are left out.
     *
     * @param lengthBytes size of each length field, 1, 2 or 4 (lengthSizeMinusOne + 1)
     * @throws BitstreamException a length that reaches beyond the sample, or too many NAL units
     */
    public static List<ByteBuffer> parse(ByteBuffer sample, int lengthBytes) {
        if (lengthBytes < 1 || lengthBytes > 4) {
            throw new IllegalArgumentException("length field of " + lengthBytes + " bytes; 1 to 4 are possible");
        }
        List<ByteBuffer> nalUnits = new ArrayList<>();
        int position = sample.position();
        while (position < sample.limit()) {
            if (sample.limit() - position < lengthBytes) {
                throw new BitstreamException("sample ends inside a NAL unit length");
            }
            long length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = (length << 8) | (sample.get(position++) & 0xff);
            }
            if (length > sample.limit() - position) {
                throw new BitstreamException("NAL unit of " + length + " bytes reaches beyond its sample");
            }
            if (length > 0) {
                NalUnits.add(nalUnits, sample, position, (int) length);
            }
            position += (int) length;
        }
        return nalUnits;
    }
}
