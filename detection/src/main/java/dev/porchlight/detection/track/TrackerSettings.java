package dev.porchlight.detection.track;

import java.time.Duration;

/**
 * When a tracker believes, loses and forgets. Thread: any; immutable.
 *
 * @param startScore least score of a sighting that begins a track or confirms it, 0 to 1
 * @param keepScore least score of a sighting that carries on a confirmed track, at most {@code startScore}
 * @param sureScore score from which one sighting confirms a track, when the object moves
 * @param loseAfter how long a confirmed object may be out of sight, behind a tree or before the next look
 * @param settleAfter rest after which a moving object counts as settled
 * @param settleUnmovedAfter the same for an object that was never seen moving
 * @param forgetSettledAfter how long looks at its place must miss a settled object until it is forgotten
 */
public record TrackerSettings(
        double startScore,
        double keepScore,
        double sureScore,
        Duration loseAfter,
        Duration settleAfter,
        Duration settleUnmovedAfter,
        Duration forgetSettledAfter) {
    /** Carries a track on through pictures in which the object is hard to see, as ByteTrack does (Zhang et al. 2022). */
    private static final double KEEP_SHARE = 0.4;

    private static final double SURE_MARGIN = 0.25;

    public TrackerSettings {
        if (!(0 <= keepScore && keepScore <= startScore && startScore <= 1 && sureScore >= startScore)) {
            throw new IllegalArgumentException("scores to keep, start and be sure of a track are " + keepScore + ", "
                    + startScore + ", " + sureScore);
        }
        if (loseAfter.isNegative()
                || settleUnmovedAfter.isNegative()
                || settleUnmovedAfter.compareTo(settleAfter) > 0) {
            throw new IllegalArgumentException("a track is lost after " + loseAfter + ", settles after " + settleAfter
                    + " or, unmoved, after " + settleUnmovedAfter);
        }
    }

    /** Settings that start tracks at the given score. */
    public static TrackerSettings startingAt(double startScore) {
        return new TrackerSettings(
                startScore,
                startScore * KEEP_SHARE,
                Math.min(1, startScore + SURE_MARGIN),
                Duration.ofSeconds(3),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1));
    }
}
