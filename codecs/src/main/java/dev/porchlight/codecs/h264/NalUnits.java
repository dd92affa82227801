package dev.porchlight.codecs.h264;

import java.nio.ByteBuffer;
import java.util.List;

/** The bounded list that both framings fill. Thread: any; stateless. */
final class NalUnits {
    private NalUnits() {}

    static void add(List<ByteBuffer> nalUnits, ByteBuffer stream, int start, int length) {
        if (nalUnits.size() == AnnexBParser.MAX_NAL_UNITS) {
            throw new BitstreamException("more than " + AnnexBParser.MAX_NAL_UNITS + " NAL units in one access unit");
        }
        nalUnits.add(stream.slice(start, length).asReadOnlyBuffer());
    }
}
