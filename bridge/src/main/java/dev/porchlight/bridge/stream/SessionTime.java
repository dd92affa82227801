package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.rtcp.NtpTimestamp;
import java.time.Instant;

/**
 * The one time of a stream: its start on the loop's monotonic clock and on the wall clock. All RTP clocks and reports of
 * the stream refer to it, so that a step of the wall clock separates neither sound from picture nor one report from the
 * next. Thread: any; immutable.
 */
record SessionTime(long startNanos, Instant startInstant) {
    NtpTimestamp ntpAt(long nanos) {
        return NtpTimestamp.of(startInstant.plusNanos(nanos - startNanos));
    }
}
