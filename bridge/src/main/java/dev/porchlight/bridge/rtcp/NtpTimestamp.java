package dev.porchlight.bridge.rtcp;

import java.time.Instant;

/**
 * 64-bit NTP timestamp: seconds since 1900 in the upper half, fraction of a second in the lower (RFC 3550 section 4).
 * Thread: any; immutable.
 */
public record NtpTimestamp(long value) {
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    public static NtpTimestamp of(Instant instant) {
        long fraction = ((long) instant.getNano() << 32) / NANOS_PER_SECOND;
        return new NtpTimestamp(((instant.getEpochSecond() + SECONDS_1900_TO_1970) << 32) | fraction);
    }

    /** The middle 32 bits, in units of 1/65536 s, as receiver reports echo them (RFC 3550 section 6.4.1, LSR). */
    public int middle() {
        return (int) (value >>> 16);
    }
}
