package dev.porchlight.bridge.rtp;

/**
 * 32-bit RTP timestamp with arithmetic modulo 2^32 (RFC 3550 section 5.1); {@code value} is the unsigned number in an
 * {@code int}. Thread: any; immutable.
 */
public record RtpTimestamp(int value) {
    public RtpTimestamp plus(long ticks) {
        return new RtpTimestamp((int) (value + ticks));
    }

    /** Ticks from {@code other} to this, -2^31 to 2^31 - 1: the shorter way round. */
    public int distanceFrom(RtpTimestamp other) {
        return value - other.value;
    }

    public boolean isAfter(RtpTimestamp other) {
        return distanceFrom(other) > 0;
    }
}
