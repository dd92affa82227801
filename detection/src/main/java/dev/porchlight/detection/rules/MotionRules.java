package dev.porchlight.detection.rules;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.rules.DetectionEvent.Began;
import dev.porchlight.detection.rules.DetectionEvent.Continued;
import dev.porchlight.detection.rules.DetectionEvent.Dismissed;
import dev.porchlight.detection.rules.DetectionEvent.EndReason;
import dev.porchlight.detection.rules.DetectionEvent.Ended;
import dev.porchlight.detection.rules.RuleVerdict.Stopped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stretches of plain motion: events of their own while they stand in for the detector; otherwise dismissed when they are
 * over, unless an object explains them. Thread: one at a time.
 */
public final class MotionRules {
    private static final String LABEL = "motion";
    private static final long HOLD_MICROS = TimeUnit.SECONDS.toMicros(5);

    private final RuleBook book;
    private final CameraRules rules;
    private final LongSupplier ids;
    private final long cooldownMicros;
    private @Nullable Stretch stretch;
    private @Nullable Long lastBeginMicros;

    private static final class Stretch {
        final VisitRecord visit;
        Stopped furthest = new Stopped(StoppingRule.UNRECOGNISED, "the detector recognised nothing in it");
        boolean counts;
        boolean explained;

        Stretch(VisitRecord visit) {
            this.visit = visit;
        }
    }

    /**
     * @param ids numbers of visits, rising
     */
    public MotionRules(CameraRules rules, LongSupplier ids) {
        this.rules = rules;
        this.book = new RuleBook(rules);
        this.ids = ids;
        this.cooldownMicros = TimeUnit.NANOSECONDS.toMicros(rules.cooldown().toNanos());
    }

    /**
     * Takes the next observation.
     *
     * @param regions what moves, largest first; empty: nothing
     * @param standsIn whether motion counts in place of the detector's objects
     * @param at the observation's moment by the wall clock
     */
    public List<DetectionEvent> update(List<Box> regions, long ptsMicros, boolean standsIn, Instant at) {
        List<DetectionEvent> events = new ArrayList<>();
        if (!regions.isEmpty()) {
            moved(regions, ptsMicros, standsIn, at, events);
        } else if (stretch != null && ptsMicros - stretch.visit.lastSeenMicros() >= HOLD_MICROS) {
            close(EndReason.GONE, events);
        }
        return events;
    }

    /** Whether something moved a short while ago. */
    public boolean isOngoing() {
        return stretch != null;
    }

    /** The motion that goes on is known to be an object's. */
    public void explain() {
        if (stretch != null) {
            stretch.explained = true;
        }
    }

    /** The clock begins anew. */
    public List<DetectionEvent> interrupt() {
        List<DetectionEvent> events = new ArrayList<>();
        close(EndReason.INTERRUPTED, events);
        lastBeginMicros = null;
        return events;
    }

    private void moved(List<Box> regions, long ptsMicros, boolean standsIn, Instant at, List<DetectionEvent> events) {
        PathPoint point = new PathPoint(ptsMicros, regions.get(0), 1);
        Stretch current = stretch;
        if (current == null) {
            current = new Stretch(new VisitRecord(ids.getAsLong(), Optional.empty(), LABEL, point));
            stretch = current;
        } else {
            current.visit.sight(LABEL, point);
        }
        if (current.counts) {
            events.add(new Continued(current.visit.snapshot()));
        } else if (standsIn && rules.motionFallback()) {
            ask(current, regions, ptsMicros, at, events);
        }
    }

    private void ask(Stretch current, List<Box> regions, long ptsMicros, Instant at, List<DetectionEvent> events) {
        Optional<Stopped> stopped = byCooldown(ptsMicros);
        for (Box region : regions) {
            RuleVerdict verdict = stopped.<RuleVerdict>map(s -> s).orElseGet(() -> book.judgeMotion(region, at));
            if (verdict instanceof Stopped reason) {
                current.furthest = reason;
            } else {
                current.counts = true;
                lastBeginMicros = ptsMicros;
                events.add(new Began(current.visit.snapshot()));
                return;
            }
        }
    }

    private Optional<Stopped> byCooldown(long ptsMicros) {
        boolean tooSoon = lastBeginMicros != null && ptsMicros - lastBeginMicros < cooldownMicros;
        return tooSoon
                ? Optional.of(new Stopped(StoppingRule.COOLDOWN, "it is too soon after the last motion began"))
                : Optional.empty();
    }

    private void close(EndReason reason, List<DetectionEvent> events) {
        Stretch closed = stretch;
        stretch = null;
        if (closed == null) {
            return;
        }
        if (closed.counts) {
            events.add(new Ended(closed.visit.snapshot(), reason));
        } else if (!closed.explained) {
            events.add(new Dismissed(closed.visit.snapshot(), closed.furthest));
        }
    }
}
