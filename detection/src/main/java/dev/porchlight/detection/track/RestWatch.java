package dev.porchlight.detection.track;

import dev.porchlight.detection.geometry.Box;
import java.util.concurrent.TimeUnit;

/** Tells whether an object moves of its own or stands still, from where it is seen. Thread: the tracker's. */
final class RestWatch {
    /** A shift by a third of an object's width, beyond what boxes jitter. */
    private static final double MAX_MOVED_OVERLAP = 0.5;

    /** A box that shrinks within the old one, or grows around it, is more often a thing half hidden than one that moves. */
    private static final double CONTAINED_SHARE = 0.85;

    private static final double SOME_MOTION = 0.1;
    private static final int SIGHTINGS_TO_MOVE_OFF = 2;
    private static final int SIGHTINGS_TO_SETTLE = 3;

    private final long settleMicros;
    private final long settleUnmovedMicros;
    private Box anchor;
    private long restSinceMicros;
    private int sightingsAtRest = 1;
    private int sightingsAway;
    private Mobility mobility = Mobility.UNPROVEN;

    RestWatch(TrackerSettings settings, Box first, double motion, long ptsMicros) {
        settleMicros = TimeUnit.NANOSECONDS.toMicros(settings.settleAfter().toNanos());
        settleUnmovedMicros =
                TimeUnit.NANOSECONDS.toMicros(settings.settleUnmovedAfter().toNanos());
        anchor = first;
        restSinceMicros = ptsMicros;
        if (motion >= MotionShares.MOVES) {
            mobility = Mobility.MOVING;
        }
    }

    /**
     * Takes the next sighting.
     *
     * @param motion share of the object's box in which something moved that is most likely this object
     * @return whether a settled object has just moved off
     */
    boolean update(Box box, double motion, long ptsMicros) {
        boolean settled = mobility == Mobility.SETTLED;
        boolean displaced = isDisplaced(box, motion);
        sightingsAway = displaced ? sightingsAway + 1 : 0;
        if (settled ? sightingsAway >= SIGHTINGS_TO_MOVE_OFF : displaced || motion >= MotionShares.MOVES) {
            move(displaced ? box : anchor, ptsMicros);
            return settled;
        }
        sightingsAtRest++;
        if (!settled && sightingsAtRest >= SIGHTINGS_TO_SETTLE && ptsMicros - restSinceMicros >= restNeededMicros()) {
            mobility = Mobility.SETTLED;
        }
        return false;
    }

    Mobility mobility() {
        return mobility;
    }

    /** Where the object rests. */
    Box anchor() {
        return anchor;
    }

    private void move(Box place, long ptsMicros) {
        mobility = Mobility.MOVING;
        anchor = place;
        restSinceMicros = ptsMicros;
        sightingsAtRest = 0;
        sightingsAway = 0;
    }

    private boolean isDisplaced(Box box, double motion) {
        if (box.intersectionOverUnion(anchor) >= MAX_MOVED_OVERLAP) {
            return false;
        }
        boolean contained = Math.max(box.shareWithin(anchor), anchor.shareWithin(box)) >= CONTAINED_SHARE;
        return !contained || motion >= SOME_MOTION;
    }

    private long restNeededMicros() {
        return mobility == Mobility.UNPROVEN ? settleUnmovedMicros : settleMicros;
    }
}
