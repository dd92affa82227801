package dev.porchlight.codecs.audio;

/**
 * Decides how a stream of samples is kept on the media clock: small differences, averaged so that jitter of single packets
 * does not count, are stretched away; what exceeds {@link #MAX_DRIFT_MILLIS} is filled with silence, dropped, or, for a
 * gap longer than can be filled, jumped over. Thread: one; pure arithmetic.
 */
final class DriftControl {
    static final int MAX_DRIFT_MILLIS = 40;

    /** What to do before the next input is appended. */
    enum Action {
        KEEP,
        /** Append as much silence as the drift. */
        FILL,
        /** Drop as many of the next samples as the drift. */
        DROP,
        /** Finish the current packet and continue at the input's time. */
        JUMP
    }

    private static final int MILLIS_PER_SECOND = 1000;
    private static final double SMOOTHING = 1.0 / 16;

    // A quarter of the drift each second: steady with the delay of the average, and 1 ms of drift per 250 ppm of a
    // camera's
    // clock error. Half a percent is nine cents of pitch, which nobody hears.
    private static final double CORRECTION_PER_SECOND = 0.25;
    private static final double MAX_STRETCH = 0.005;

    private final int sampleRateHz;
    private final int maxDriftSamples;
    private final long maxFillSamples;
    private double averageDriftSamples;

    DriftControl(int sampleRateHz, int maxFillMillis) {
        this.sampleRateHz = sampleRateHz;
        maxDriftSamples = sampleRateHz * MAX_DRIFT_MILLIS / MILLIS_PER_SECOND;
        maxFillSamples = (long) sampleRateHz * maxFillMillis / MILLIS_PER_SECOND;
    }

    /**
     * @param driftSamples the input's place on the media clock less the place it would be appended at: positive after a gap
     */
    Action decide(long driftSamples) {
        if (Math.abs(driftSamples) <= maxDriftSamples) {
            averageDriftSamples += (driftSamples - averageDriftSamples) * SMOOTHING;
            return Action.KEEP;
        }
        averageDriftSamples = 0;
        if (driftSamples < 0) {
            return Action.DROP;
        }
        return driftSamples <= maxFillSamples ? Action.FILL : Action.JUMP;
    }

    /** Samples to add, or remove when negative, over the next second. */
    int stretchPerSecond() {
        double bound = sampleRateHz * MAX_STRETCH;
        double wanted = averageDriftSamples * CORRECTION_PER_SECOND;
        return (int) Math.round(Math.max(-bound, Math.min(bound, wanted)));
    }

    void reset() {
        averageDriftSamples = 0;
    }
}
