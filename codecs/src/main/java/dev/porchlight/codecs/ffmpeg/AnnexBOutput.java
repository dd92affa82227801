package dev.porchlight.codecs.ffmpeg;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Splits an encoder's byte stream (ITU-T H.264 Annex B.1) into NAL units. Thread: any; without state. */
final class AnnexBOutput {
    private static final int START_CODE_PREFIX_BYTES = 3;

    private AnnexBOutput() {}

    /** Hands over each NAL unit of {@code stream} as a read-only view without start code and trailing zeros. */
    static void forEachNalUnit(ByteBuffer stream, Consumer<ByteBuffer> nalUnits) {
        int start = nextStartCode(stream, stream.position());
        while (start < stream.limit()) {
            int from = start + START_CODE_PREFIX_BYTES;
            int next = nextStartCode(stream, from);
            int to = next;
            while (to > from && stream.get(to - 1) == 0) {
                to--;
            }
            if (to > from) {
                nalUnits.accept(stream.slice(from, to - from).asReadOnlyBuffer());
            }
            start = next;
        }
    }

    /** Where the next 00 00 01 begins; the limit when there is none. */
    private static int nextStartCode(ByteBuffer stream, int from) {
        int last = stream.limit() - START_CODE_PREFIX_BYTES;
        for (int at = from; at <= last; at++) {
            if (stream.get(at) == 0 && stream.get(at + 1) == 0 && stream.get(at + 2) == 1) {
                return at;
            }
        }
        return stream.limit();
    }
}
