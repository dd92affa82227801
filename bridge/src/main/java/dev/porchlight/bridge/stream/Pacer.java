package dev.porchlight.bridge.stream;

/**
 * Spreads bursts, such as the cached pictures at the start or a large keyframe, over time, so that a Wi-Fi access point
 * need not drop what it cannot queue: a token bucket in bytes. An ordinary live picture fits the bucket and leaves at once.
 * Thread: one; the time is passed in.
 */
final class Pacer {
    static final int BUCKET_BYTES = 24 * 1024;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int BITS_PER_BYTE = 8;

    private final double baseBytesPerNano;
    private double bytesPerNano;
    private double tokens = BUCKET_BYTES;
    private long refilledNanos;

    Pacer(long bitsPerSecond, long nowNanos) {
        baseBytesPerNano = bitsPerSecond / (BITS_PER_BYTE * NANOS_PER_SECOND);
        bytesPerNano = baseBytesPerNano;
        refilledNanos = nowNanos;
    }

    /** Raises the rate so that {@code backlogBytes} leave within {@code nanos}, up to {@code maxFactor} times the usual. */
    void hurry(long backlogBytes, long nanos, int maxFactor) {
        double wanted = (double) backlogBytes / nanos;
        bytesPerNano = Math.min(Math.max(wanted, baseBytesPerNano), baseBytesPerNano * maxFactor);
    }

    /** Takes a packet off the bucket; it may go below zero by one packet. */
    void onSent(int bytes) {
        tokens -= bytes;
    }

    /** Zero when a packet may leave now; else the time after which half a bucket may leave in one go. */
    long nanosUntilNext(long nowNanos) {
        tokens = Math.min(BUCKET_BYTES, tokens + (nowNanos - refilledNanos) * bytesPerNano);
        refilledNanos = nowNanos;
        if (tokens > 0) {
            return 0;
        }
        return (long) Math.ceil((BUCKET_BYTES / 2.0 - tokens) / bytesPerNano);
    }
}
