package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.rtp.RtpTimestamp;

/** Maps the loop's time to timestamps of one medium (RFC 3550 section 5.1). Thread: any; immutable. */
record RtpClock(long startNanos, int rateHz, RtpTimestamp start) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    RtpTimestamp at(long nanos) {
        return start.plus(ticksAt(nanos));
    }

    /** Ticks since the start, rounded down; negative before it. Whole seconds apart, as the product would overflow. */
    long ticksAt(long nanos) {
        long elapsed = nanos - startNanos;
        long seconds = Math.floorDiv(elapsed, NANOS_PER_SECOND);
        long rest = Math.floorMod(elapsed, NANOS_PER_SECOND);
        return seconds * rateHz + rest * rateHz / NANOS_PER_SECOND;
    }
}
