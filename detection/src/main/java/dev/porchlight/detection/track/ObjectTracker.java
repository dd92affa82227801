package dev.porchlight.detection.track;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.object.DetectedObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Follows the objects before one camera after the manner of ByteTrack (Zhang et al. 2022): sure sightings are joined with
 * tracks first and begin new ones, unsure ones only carry on what is confirmed. Looks may come at any rate, from 30 a second
 * to one in some seconds, with gaps, and may show the detector parts of the picture only: an object is missed only where
 * the detector looked. What comes to rest is remembered as settled, through pauses and clock restarts, until looks at its
 * place miss it for long. Thread: one at a time.
 */
public final class ObjectTracker {
    /** Bounds on memory and on the work per look. */
    static final int MAX_LIVE = 32;

    static final int MAX_SETTLED = 32;
    static final int MAX_SIGHTINGS = 64;

    private static final double MIN_OVERLAP = 0.3;
    private static final double MIN_UNSURE_OVERLAP = 0.4;
    private static final double MIN_REACH_OVERLAP = 0.15;
    private static final double DUPLICATE_OVERLAP = 0.6;
    private static final int MISSES_TO_END = 2;

    /** After a longer pause nobody can say that an object in sight is the one from before. */
    private static final long MAX_PAUSE_MICROS = TimeUnit.SECONDS.toMicros(12);

    /** What one look counts at most against a settled object, however long nobody looked before. */
    private static final long MAX_LOOK_MICROS = TimeUnit.SECONDS.toMicros(1);

    private static final long NEVER = Long.MIN_VALUE;

    private final TrackerSettings settings;
    private final long loseMicros;
    private final long forgetSettledMicros;
    private final List<TrackedObject> objects = new ArrayList<>();
    private long lastLookMicros = NEVER;
    private long nextId = 1;

    public ObjectTracker(TrackerSettings settings) {
        this.settings = settings;
        loseMicros = TimeUnit.NANOSECONDS.toMicros(settings.loseAfter().toNanos());
        forgetSettledMicros =
                TimeUnit.NANOSECONDS.toMicros(settings.forgetSettledAfter().toNanos());
    }

    /**
     * Takes the next look; one from before the last look begins a new clock, and only settled objects are kept.
     *
     * @return all tracks, in the order of their ids, with those that ended in this look
     */
    public List<Track> update(Look look) {
        long now = look.ptsMicros();
        List<Track> ended = new ArrayList<>();
        if (lastLookMicros != NEVER && now < lastLookMicros) {
            restart(now, ended);
        }
        endAfterPause(now, ended);
        objects.forEach(TrackedObject::beginLook);
        List<Sighting> unmatched = match(look);
        countMisses(look);
        begin(unmatched, now);
        endUnseen(now, ended);
        lastLookMicros = now;
        objects.forEach(object -> ended.add(object.snapshot()));
        ended.sort(Comparator.comparingLong(Track::id));
        return ended;
    }

    /** Ends all that is not settled: the camera was away or off. */
    public List<Track> interrupt() {
        List<Track> ended = new ArrayList<>();
        endIf(object -> !object.isSettled(), ended);
        return ended;
    }

    /** Whether something is followed that is not at rest for long, so that looks should go on. */
    public boolean hasLive() {
        return objects.stream().anyMatch(object -> !object.isSettled());
    }

    /** Where what is not at rest should be, to look there. */
    public List<Box> livePlaces(long atMicros) {
        return objects.stream()
                .filter(object -> !object.isSettled())
                .map(object -> object.expected(atMicros))
                .toList();
    }

    private void restart(long now, List<Track> ended) {
        endIf(object -> !object.isSettled(), ended);
        objects.forEach(object -> object.rebase(now));
        lastLookMicros = now;
    }

    private void endAfterPause(long now, List<Track> ended) {
        endIf(object -> !object.isSettled() && object.unseenMicros(now) > MAX_PAUSE_MICROS, ended);
    }

    /** The sure sightings that belong to no known object. */
    private List<Sighting> match(Look look) {
        List<Sighting> sure = new ArrayList<>();
        List<Sighting> unsure = new ArrayList<>();
        for (Sighting sighting : sightings(look)) {
            (sighting.score() >= settings.startScore() ? sure : unsure).add(sighting);
        }
        long now = look.ptsMicros();
        List<TrackedObject> known = having(TrackedObject::isConfirmed);
        Association.join(known, sure, Association.overlap(now), MIN_OVERLAP, now);
        List<TrackedObject> settled = new ArrayList<>(known);
        settled.removeIf(object -> !object.isSettled());
        known.removeIf(TrackedObject::isSettled);
        Association.join(known, sure, Association.reach(now), MIN_REACH_OVERLAP, now);
        // What was lost before is not found again by a guess.
        known.removeIf(object -> object.state() == TrackState.LOST);
        known.addAll(settled);
        Association.join(known, unsure, Association.overlap(now), MIN_UNSURE_OVERLAP, now);
        Association.join(having(o -> !o.isConfirmed()), sure, Association.reach(now), MIN_REACH_OVERLAP, now);
        return sure;
    }

    private List<Sighting> sightings(Look look) {
        List<DetectedObject> usable = look.objects().stream()
                .filter(object -> object.group().isPresent()
                        && object.score() >= settings.keepScore()
                        && object.box().area() > 0)
                .sorted(Comparator.comparingDouble(DetectedObject::score).reversed())
                .limit(MAX_SIGHTINGS)
                .toList();
        double[] shares = MotionShares.of(usable, look.moving());
        List<Sighting> sightings = new ArrayList<>();
        for (int i = 0; i < usable.size(); i++) {
            DetectedObject object = usable.get(i);
            sightings.add(new Sighting(
                    object.group().orElseThrow(), object.label(), object.score(), object.box(), shares[i]));
        }
        return sightings;
    }

    private void countMisses(Look look) {
        long now = look.ptsMicros();
        long sinceLastLook = lastLookMicros == NEVER ? 0 : Math.min(MAX_LOOK_MICROS, now - lastLookMicros);
        for (TrackedObject object : objects) {
            if (!object.seen() && (look.covers(object.expected(now)) || object.hasLeft(now))) {
                object.miss(sinceLastLook);
            }
        }
    }

    private void begin(List<Sighting> sightings, long now) {
        for (Sighting sighting : sightings) {
            if (having(object -> !object.isSettled()).size() < MAX_LIVE && !isDuplicate(sighting, now)) {
                objects.add(new TrackedObject(nextId++, sighting, settings, now));
            }
        }
    }

    /** A second box around an object that was found in this look already. */
    private boolean isDuplicate(Sighting sighting, long now) {
        return objects.stream()
                .anyMatch(object -> object.seen()
                        && object.group() == sighting.group()
                        && object.expected(now).intersectionOverUnion(sighting.box()) >= DUPLICATE_OVERLAP);
    }

    private void endUnseen(long now, List<Track> ended) {
        endIf(object -> !object.seen() && isOver(object, now), ended);
        List<TrackedObject> settled = having(TrackedObject::isSettled);
        settled.sort(Comparator.comparingLong(TrackedObject::missedMicros).reversed());
        List<TrackedObject> tooMany = settled.subList(0, Math.max(0, settled.size() - MAX_SETTLED));
        endIf(tooMany::contains, ended);
    }

    private boolean isOver(TrackedObject object, long now) {
        if (object.isSettled()) {
            return object.missedMicros() > forgetSettledMicros;
        }
        boolean missed = object.misses() >= MISSES_TO_END;
        return missed && (!object.isConfirmed() || object.unseenMicros(now) >= loseMicros);
    }

    private List<TrackedObject> having(Predicate<TrackedObject> property) {
        List<TrackedObject> having = new ArrayList<>(objects);
        having.removeIf(property.negate());
        return having;
    }

    private void endIf(Predicate<TrackedObject> over, List<Track> ended) {
        for (TrackedObject object : having(over)) {
            objects.remove(object);
            object.end();
            ended.add(object.snapshot());
        }
    }
}
