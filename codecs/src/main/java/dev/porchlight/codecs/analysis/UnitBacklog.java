package dev.porchlight.codecs.analysis;

import dev.porchlight.codecs.media.AccessUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Access units on their way to the decoder. Asleep, it hands out each keyframe alone and keeps what follows, so that all
 * can be decoded when something happens; awake, it hands out everything. Bounded: what is too late is dropped up to a
 * keyframe. Thread: confined to the lock of its owner.
 */
final class UnitBacklog {
    /** A camera with distant keyframes is decoded in steps of this many pictures even asleep. */
    static final int MAX_ASLEEP_UNITS = 150;

    private static final long MAX_ASLEEP_BYTES = 6L << 20;

    /** What an overloaded machine may be late. */
    private static final int MAX_AWAKE_UNITS = 2 * MAX_ASLEEP_UNITS;

    private static final long MAX_AWAKE_BYTES = 2 * MAX_ASLEEP_BYTES;

    private final Deque<AccessUnit> units = new ArrayDeque<>();
    private long bytes;
    private boolean keyframeShown;
    private boolean awaitingKeyframe = true;
    private long lost;

    /**
     * What the decoder is to do next.
     *
     * @param fresh begins at a keyframe: what was decoded before is of no use
     * @param glance a lone keyframe; it comes again, with what follows, if somebody wakes
     */
    record Batch(List<AccessUnit> units, boolean fresh, boolean glance) {}

    void add(AccessUnit unit, boolean awake) {
        if (unit.key()) {
            lost += awake ? units.size() : 0;
            clear();
            awaitingKeyframe = false;
        } else if (awaitingKeyframe) {
            lost++;
            return;
        }
        units.add(unit);
        bytes += unit.sizeBytes();
        if (units.size() > MAX_AWAKE_UNITS || bytes > MAX_AWAKE_BYTES) {
            loseAll();
        }
    }

    boolean hasNext(boolean awake) {
        return !units.isEmpty() && (isAllDue(awake) || isGlanceDue());
    }

    private boolean isAllDue(boolean awake) {
        return awake || units.size() > MAX_ASLEEP_UNITS || bytes > MAX_ASLEEP_BYTES;
    }

    private boolean isGlanceDue() {
        return units.getFirst().key() && !keyframeShown;
    }

    Optional<Batch> next(boolean awake) {
        if (!hasNext(awake)) {
            return Optional.empty();
        }
        if (isAllDue(awake)) {
            List<AccessUnit> all = List.copyOf(units);
            clear();
            return Optional.of(new Batch(all, all.get(0).key(), false));
        }
        keyframeShown = true;
        return Optional.of(new Batch(List.of(units.getFirst()), true, true));
    }

    /** Drops what waits, and what comes before the next keyframe. */
    void loseAll() {
        lost += units.size();
        clear();
        awaitingKeyframe = true;
    }

    long lost() {
        return lost;
    }

    private void clear() {
        units.clear();
        bytes = 0;
        keyframeShown = false;
    }
}
