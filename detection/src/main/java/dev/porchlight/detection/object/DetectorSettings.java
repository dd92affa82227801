package dev.porchlight.detection.object;

import java.time.Duration;

/**
 * How the detector works. Thread: any; immutable.
 *
 * @param threads calls of the model that may run beside each other, 1 to 64
 * @param minScore objects below it are not reported, above 0, below 1
 * @param timeout after which a call of the model counts as hanging
 */
public record DetectorSettings(int threads, double minScore, Duration timeout) {
    /** Some hundred times what a small model needs on a slow machine. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    private static final int MAX_THREADS = 64;
    private static final int MAX_AUTOMATIC_THREADS = 4;

    public DetectorSettings {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads: 1 to " + MAX_THREADS + ", not " + threads);
        }
        if (!(0 < minScore && minScore < 1)) {
            throw new IllegalArgumentException("minScore: between 0 and 1, not " + minScore);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: more than nothing, not " + timeout);
        }
    }

    /** Half of the processors, at most four: the rest is for pictures and streams. */
    public static int automaticThreads(int processors) {
        return Math.max(1, Math.min(MAX_AUTOMATIC_THREADS, processors / 2));
    }
}
