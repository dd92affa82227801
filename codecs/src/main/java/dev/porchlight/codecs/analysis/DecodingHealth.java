package dev.porchlight.codecs.analysis;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Tells when a stream gives no pictures for long, and when it does again. Thread: one at a time. */
final class DecodingHealth {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int MIN_FAILURES = 3;

    private int failures;
    private long firstFailureNanos;
    private boolean undecodable;

    /**
     * Takes the outcome of a keyframe that arrived at {@code arrivalNanos}.
     *
     * @return what is new: true when the stream is found undecodable, false when it can be decoded again
     */
    Optional<Boolean> decoded(boolean pictures, long arrivalNanos) {
        boolean before = undecodable;
        if (pictures) {
            failures = 0;
            undecodable = false;
        } else {
            firstFailureNanos = failures == 0 ? arrivalNanos : firstFailureNanos;
            failures++;
            undecodable |= failures >= MIN_FAILURES && arrivalNanos - firstFailureNanos >= PATIENCE_NANOS;
        }
        return before == undecodable ? Optional.empty() : Optional.of(undecodable);
    }
}
