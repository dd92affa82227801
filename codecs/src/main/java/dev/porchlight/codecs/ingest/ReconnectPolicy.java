package dev.porchlight.codecs.ingest;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a camera is tried again: not at all after the first loss, then exponentially longer up to a bound,
 * with jitter so that the cameras of a house that lost its network do not come back in step. A connection that stayed live
 * long enough makes the next loss a first one again. Thread: confined to its owner.
 */
final class ReconnectPolicy {
    static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    static final Duration MAX_DELAY = Duration.ofSeconds(60);
    static final Duration STABLE_AFTER = Duration.ofSeconds(30);

    private static final int MAX_DOUBLINGS = 16;

    private final RandomGenerator random;
    private int losses;

    ReconnectPolicy(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait after a connection that was live for {@code live}; zero if it never was.
     *
     * @return within a quarter of 0, 1, 2, 4 ... 60 s, never above 60 s
     */
    Duration afterLoss(Duration live) {
        if (live.compareTo(STABLE_AFTER) >= 0) {
            losses = 0;
        }
        boolean first = losses == 0 && !live.isZero();
        losses++;
        return first ? Duration.ZERO : jittered(Math.min(losses - 1, MAX_DOUBLINGS));
    }

    /** The wait after a wrong password: always long, since cameras lock an account after a few attempts. */
    Duration afterRefusal() {
        losses++;
        return jittered(MAX_DOUBLINGS);
    }

    private Duration jittered(int doublings) {
        long nominal = Math.min(MAX_DELAY.toMillis(), FIRST_DELAY.toMillis() << Math.max(0, doublings - 1));
        return Duration.ofMillis((long) (nominal * (1 - random.nextDouble() / 4)));
    }

    /** Losses since the camera was last live for long. */
    int losses() {
        return losses;
    }

    /** Forgets all losses. */
    void reset() {
        losses = 0;
    }
}
