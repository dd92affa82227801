package dev.porchlight.codecs.live;

import java.util.OptionalLong;

/**
 * The least distance from a media clock to the arrival clock over the last ten to twenty seconds: the network can make a
 * picture late, never early, so the least is the one without jitter. Thread: confined to its owner.
 */
final class ClockOffset {
    private static final long HALF_WINDOW_MICROS = 10_000_000;
    private static final long NOTHING = Long.MAX_VALUE;

    private long previousLeast = NOTHING;
    private long currentLeast = NOTHING;
    private long currentSinceMicros;

    void add(long ptsMicros, long arrivalMicros) {
        if (currentLeast == NOTHING) {
            currentSinceMicros = arrivalMicros;
        } else if (arrivalMicros - currentSinceMicros > HALF_WINDOW_MICROS) {
            previousLeast = currentLeast;
            currentLeast = NOTHING;
            currentSinceMicros = arrivalMicros;
        }
        currentLeast = Math.min(currentLeast, arrivalMicros - ptsMicros);
    }

    OptionalLong micros() {
        long least = Math.min(previousLeast, currentLeast);
        return least == NOTHING ? OptionalLong.empty() : OptionalLong.of(least);
    }

    void clear() {
        previousLeast = NOTHING;
        currentLeast = NOTHING;
    }
}
