package dev.porchlight.detection.track;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;

/** One object that the tracker follows. Thread: the tracker's. */
final class TrackedObject {
    private static final int HITS_TO_CONFIRM = 2;

    private final long id;
    private final long firstSeenMicros;
    private final MotionModel model;
    private final RestWatch rest;
    private Sighting last;
    private long lastSeenMicros;
    private boolean seen = true;
    private int hits = 1;
    private int misses;
    private long missedMicros;
    private int visit = 1;
    private TrackState state;

    TrackedObject(long id, Sighting first, TrackerSettings settings, long ptsMicros) {
        this.id = id;
        firstSeenMicros = ptsMicros;
        lastSeenMicros = ptsMicros;
        last = first;
        model = new MotionModel(first.box(), ptsMicros);
        rest = new RestWatch(settings, first.box(), first.motion(), ptsMicros);
        boolean sure = first.score() >= settings.sureScore() && first.motion() >= MotionShares.MOVES;
        state = sure ? TrackState.CONFIRMED : TrackState.TENTATIVE;
    }

    ClassGroup group() {
        return last.group();
    }

    TrackState state() {
        return state;
    }

    boolean isConfirmed() {
        return state == TrackState.CONFIRMED || state == TrackState.LOST;
    }

    boolean isSettled() {
        return rest.mobility() == Mobility.SETTLED;
    }

    boolean seen() {
        return seen;
    }

    int misses() {
        return misses;
    }

    /** How long looks at its place have missed it. */
    long missedMicros() {
        return missedMicros;
    }

    long unseenMicros(long nowMicros) {
        return nowMicros - lastSeenMicros;
    }

    boolean hasLeft(long nowMicros) {
        return model.hasLeft(nowMicros);
    }

    double secondsUnseen(long nowMicros) {
        return model.secondsUntil(nowMicros);
    }

    /** Where it should be now: a settled object where it rests, unless it is just moving off. */
    Box expected(long nowMicros) {
        return isSettled() && !seenAwayLast() ? rest.anchor() : model.predict(nowMicros);
    }

    /** A new look begins. */
    void beginLook() {
        seen = false;
    }

    void sight(Sighting sighting, long ptsMicros) {
        seen = true;
        last = sighting;
        model.update(sighting.box(), ptsMicros);
        if (rest.update(model.box(), sighting.motion(), ptsMicros)) {
            visit++;
        }
        hits++;
        misses = 0;
        missedMicros = 0;
        lastSeenMicros = ptsMicros;
        state = isConfirmed() || hits >= HITS_TO_CONFIRM ? TrackState.CONFIRMED : TrackState.TENTATIVE;
    }

    /** A look at its place did not find it. */
    void miss(long sinceLastLookMicros) {
        misses++;
        missedMicros += sinceLastLookMicros;
        if (state == TrackState.CONFIRMED) {
            state = TrackState.LOST;
        }
    }

    void end() {
        state = TrackState.ENDED;
    }

    /** The clock begins anew at {@code nowMicros}. */
    void rebase(long nowMicros) {
        model.rebase(nowMicros);
        lastSeenMicros = nowMicros;
    }

    Track snapshot() {
        return new Track(
                id,
                visit,
                group(),
                last.label(),
                state,
                rest.mobility(),
                seen,
                last.box(),
                last.score(),
                firstSeenMicros,
                lastSeenMicros);
    }

    private boolean seenAwayLast() {
        return last.box().intersectionOverUnion(rest.anchor()) < AWAY_OVERLAP;
    }

    private static final double AWAY_OVERLAP = 0.3;
}
