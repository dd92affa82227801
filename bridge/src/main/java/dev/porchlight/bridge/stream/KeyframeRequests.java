package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.stream.LiveOrigin.VideoTap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Passes the viewer's wishes for a keyframe on, at most two a second: each one costs bits that the picture then lacks.
 * Thread: the session's loop; the counter may be read by any.
 */
final class KeyframeRequests {
    private static final long MIN_INTERVAL_NANOS = 500_000_000L;

    private final LongAdder passedOn = new LongAdder();
    private boolean any;
    private long lastNanos;

    void request(@Nullable VideoTap tap, long nowNanos) {
        if (tap == null || (any && nowNanos - lastNanos < MIN_INTERVAL_NANOS)) {
            return;
        }
        any = true;
        lastNanos = nowNanos;
        passedOn.increment();
        tap.requestKeyframe();
    }

    long passedOn() {
        return passedOn.sum();
    }
}
