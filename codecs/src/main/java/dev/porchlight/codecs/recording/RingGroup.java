package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.FeedEvent;
import java.util.ArrayList;
import java.util.List;

/** A keyframe and all that arrived after it, up to the next one. Thread: guarded by the lock of its ring. */
final class RingGroup {
    /** Charged for each sample besides its payload, so that a flood of tiny samples is bounded as well. */
    static final int SAMPLE_OVERHEAD_BYTES = 256;

    private final List<FeedEvent> samples = new ArrayList<>();
    private final long startMicros;
    private long bytes;

    RingGroup(AccessUnit key) {
        startMicros = key.ptsMicros();
        add(key);
    }

    void add(FeedEvent sample) {
        samples.add(sample);
        bytes += charge(sample);
    }

    static long charge(FeedEvent sample) {
        return (long) sample.sizeBytes() + SAMPLE_OVERHEAD_BYTES;
    }

    List<FeedEvent> samples() {
        return samples;
    }

    /** When its first picture plays, on the feed's media clock. */
    long startMicros() {
        return startMicros;
    }

    /** When the picture plays that is on show at {@code momentMicros}; the first, where that is before all. */
    long newestAt(long momentMicros) {
        return samples.stream()
                .filter(AccessUnit.class::isInstance)
                .mapToLong(sample -> ((AccessUnit) sample).ptsMicros())
                .filter(ptsMicros -> ptsMicros <= momentMicros)
                .max()
                .orElse(startMicros);
    }

    long bytes() {
        return bytes;
    }
}
