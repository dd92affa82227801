package dev.porchlight.bridge.stream;

/**
 * Places the feed's media time on the loop's clock: sending time for pictures that come faster than they play, and even
 * spacing as of the camera once they come live.
 *
 * <p>A picture's lead is its sending time less its media time. While cached pictures catch up the lead shrinks with each,
 * and the smallest lead so far makes the picture's time its sending time: timestamps are squeezed just as the packets are.
 * From live time on the smallest lead stays what it is, jitter does not show, and a picture keeps the camera's own spacing.
 * When the camera's clock runs slower than ours all leads grow; the smallest of the last seconds is followed slowly.
 * Thread: one; pure arithmetic.
 */
final class LiveTimeline {
    private static final long NANOS_PER_MICRO = 1000;
    private static final long WINDOW_NANOS = 5_000_000_000L;
    private static final long JUMP_NANOS = 2_000_000_000L;
    private static final long SETTLING_NANOS = 300_000_000L;
    private static final long SETTLED_WITHIN_NANOS = 10_000_000L;
    // Half a percent: faster than any camera's clock is wrong, too slow to be seen.
    private static final long SLEW_DIVISOR = 200;

    private boolean anchored;
    private long leadNanos;
    private long targetLeadNanos;
    private long windowLeadNanos;
    private long windowEndNanos;
    private long updatedNanos;
    private long settledLeadNanos;
    private long shrunkNanos;

    /** Forgets the mapping: the next picture is on a new media clock. */
    void reset() {
        anchored = false;
    }

    /** The time of a picture that is about to be sent; never later than {@code nowNanos}. */
    long place(long ptsMicros, long nowNanos) {
        long lead = nowNanos - ptsMicros * NANOS_PER_MICRO;
        if (!anchored || lead - leadNanos > JUMP_NANOS) {
            anchor(lead, nowNanos);
        }
        followWindow(lead, nowNanos);
        long slewed = Math.min(targetLeadNanos, leadNanos + (nowNanos - updatedNanos) / SLEW_DIVISOR);
        updatedNanos = nowNanos;
        if (lead < settledLeadNanos - SETTLED_WITHIN_NANOS) {
            settledLeadNanos = lead;
            shrunkNanos = nowNanos;
        }
        leadNanos = Math.min(lead, Math.max(slewed, leadNanos));
        return ptsMicros * NANOS_PER_MICRO + leadNanos;
    }

    /** The time of a sample of another track on the same media clock. */
    long map(long ptsMicros) {
        return ptsMicros * NANOS_PER_MICRO + leadNanos;
    }

    /** Whether live time is reached: pictures have not gained on it for a while. */
    boolean isLive(long nowNanos) {
        return anchored && nowNanos - shrunkNanos >= SETTLING_NANOS;
    }

    private void anchor(long lead, long nowNanos) {
        anchored = true;
        leadNanos = lead;
        targetLeadNanos = lead;
        windowLeadNanos = lead;
        windowEndNanos = nowNanos + WINDOW_NANOS;
        updatedNanos = nowNanos;
        settledLeadNanos = lead;
        shrunkNanos = nowNanos;
    }

    private void followWindow(long lead, long nowNanos) {
        targetLeadNanos = Math.min(targetLeadNanos, lead);
        windowLeadNanos = Math.min(windowLeadNanos, lead);
        if (nowNanos - windowEndNanos >= 0) {
            targetLeadNanos = windowLeadNanos;
            windowLeadNanos = lead;
            windowEndNanos = nowNanos + WINDOW_NANOS;
        }
    }
}
