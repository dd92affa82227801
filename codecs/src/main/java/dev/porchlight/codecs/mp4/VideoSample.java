package dev.porchlight.codecs.mp4;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One picture: NAL units without lengths or start codes, none of them a parameter set, and its playing time in ticks of
 * the track. Thread: any; immutable.
 */
public record VideoSample(long durationTicks, List<ByteBuffer> nalUnits) {
    /** Of the length before each NAL unit (ISO 14496-15 section 5.3.3.1.2). */
    static final int LENGTH_BYTES = 4;

    public VideoSample {
        requireDuration(durationTicks);
        if (nalUnits.isEmpty()) {
            throw new IllegalArgumentException("a picture without NAL units");
        }
        nalUnits = List.copyOf(nalUnits);
    }

    static void requireDuration(long ticks) {
        if (ticks < 1 || ticks > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a sample of " + ticks + " ticks");
        }
    }

    /** Bytes in the file. */
    long sizeBytes() {
        long sum = 0;
        for (ByteBuffer nalUnit : nalUnits) {
            sum += LENGTH_BYTES + nalUnit.remaining();
        }
        return sum;
    }
}
