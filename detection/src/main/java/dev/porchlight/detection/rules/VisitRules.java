package dev.porchlight.detection.rules;

import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.rules.DetectionEvent.Began;
import dev.porchlight.detection.rules.DetectionEvent.Continued;
import dev.porchlight.detection.rules.DetectionEvent.Dismissed;
import dev.porchlight.detection.rules.DetectionEvent.EndReason;
import dev.porchlight.detection.rules.DetectionEvent.Ended;
import dev.porchlight.detection.rules.RuleVerdict.Counts;
import dev.porchlight.detection.rules.RuleVerdict.Stopped;
import dev.porchlight.detection.track.Mobility;
import dev.porchlight.detection.track.Track;
import dev.porchlight.detection.track.TrackState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes one event of each visit that counts, and dismisses the others. Thread: one at a time. */
public final class VisitRules {
    /** How long an object may be out of its zones until its event ends: people step aside and back. */
    private static final long LEAVE_MICROS = TimeUnit.SECONDS.toMicros(3);

    private final RuleBook book;
    private final Cooldown cooldown;
    private final LongSupplier ids;
    private final Map<Long, OpenVisit> open = new HashMap<>();

    /** What is known of a track that is not at rest. */
    private static final class OpenVisit {
        final VisitRecord visit;
        final ClassGroup group;

        @Nullable
        Stopped furthest;

        boolean counts;
        long lastCountedMicros;

        OpenVisit(VisitRecord visit, ClassGroup group) {
            this.visit = visit;
            this.group = group;
        }
    }

    /**
     * @param ids numbers of visits, rising
     */
    public VisitRules(CameraRules rules, LongSupplier ids) {
        this.book = new RuleBook(rules);
        this.cooldown = new Cooldown(rules.cooldown());
        this.ids = ids;
    }

    /**
     * Takes the tracks after a look.
     *
     * @param ptsMicros media time of the look
     * @param at the same moment by the wall clock, for the schedule
     * @return what changed, in the order of the tracks
     */
    public List<DetectionEvent> update(List<Track> tracks, long ptsMicros, Instant at) {
        List<DetectionEvent> events = new ArrayList<>();
        for (Track track : tracks) {
            if (track.state() == TrackState.ENDED) {
                close(track.id(), EndReason.GONE, events);
            } else if (track.seen()) {
                sighted(track, ptsMicros, at, events);
            }
        }
        return events;
    }

    /** Ends what is open: tracks and clock begin anew. */
    public List<DetectionEvent> interrupt() {
        List<DetectionEvent> events = new ArrayList<>();
        open.keySet().stream().sorted().toList().forEach(id -> close(id, EndReason.INTERRUPTED, events));
        cooldown.forget();
        return events;
    }

    private void sighted(Track track, long ptsMicros, Instant at, List<DetectionEvent> events) {
        OpenVisit known = open.get(track.id());
        if (track.mobility() == Mobility.SETTLED) {
            settled(track, at, known, events);
            return;
        }
        PathPoint point = new PathPoint(ptsMicros, track.box(), track.score());
        if (known == null) {
            VisitRecord visit = new VisitRecord(ids.getAsLong(), Optional.of(track.group()), track.label(), point);
            known = new OpenVisit(visit, track.group());
            open.put(track.id(), known);
        } else {
            known.visit.sight(track.label(), point);
        }
        if (known.counts) {
            goOn(known, track, events);
        } else {
            ask(known, track, at, events);
        }
    }

    private void settled(Track track, Instant at, @Nullable OpenVisit known, List<DetectionEvent> events) {
        if (known != null && !known.counts) {
            stop(known, book.judge(track, at));
        }
        close(track.id(), EndReason.AT_REST, events);
    }

    private void ask(OpenVisit known, Track track, Instant at, List<DetectionEvent> events) {
        RuleVerdict verdict = book.judge(track, at);
        if (verdict instanceof Counts counts) {
            verdict = cooldown.judge(known.group, known.visit.lastSeenMicros())
                    .<RuleVerdict>map(s -> s)
                    .orElse(counts);
        }
        stop(known, verdict);
        if (verdict instanceof Counts counts) {
            known.counts = true;
            known.lastCountedMicros = known.visit.lastSeenMicros();
            known.visit.countIn(counts.zone());
            cooldown.began(known.group, known.lastCountedMicros);
            events.add(new Began(known.visit.snapshot()));
        }
    }

    private void goOn(OpenVisit known, Track track, List<DetectionEvent> events) {
        long now = known.visit.lastSeenMicros();
        if (book.isPlaceFor(known.group, track.box())) {
            known.lastCountedMicros = now;
            events.add(new Continued(known.visit.snapshot()));
        } else if (now - known.lastCountedMicros >= LEAVE_MICROS) {
            close(track.id(), EndReason.LEFT_ZONES, events);
        }
    }

    private static void stop(OpenVisit known, RuleVerdict verdict) {
        if (verdict instanceof Stopped stopped
                && (known.furthest == null || stopped.rule().compareTo(known.furthest.rule()) >= 0)) {
            known.furthest = stopped;
        }
    }

    private void close(long trackId, EndReason reason, List<DetectionEvent> events) {
        OpenVisit closed = open.remove(trackId);
        if (closed == null) {
            return;
        }
        Visit visit = closed.visit.snapshot();
        if (closed.counts) {
            cooldown.ended(closed.group);
            events.add(new Ended(visit, reason));
        } else if (closed.furthest != null) {
            events.add(new Dismissed(visit, closed.furthest));
        }
    }
}
