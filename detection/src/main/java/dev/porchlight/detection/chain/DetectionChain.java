package dev.porchlight.detection.chain;

import dev.porchlight.detection.motion.MotionObservation;
import dev.porchlight.detection.object.DetectedObject;
import dev.porchlight.detection.rules.CameraRules;
import dev.porchlight.detection.rules.DetectionEvent;
import dev.porchlight.detection.rules.MotionRules;
import dev.porchlight.detection.rules.VisitRules;
import dev.porchlight.detection.track.Look;
import dev.porchlight.detection.track.ObjectTracker;
import dev.porchlight.detection.track.Track;
import dev.porchlight.detection.track.TrackState;
import dev.porchlight.detection.track.TrackerSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One camera's way from motion to events: motion says when the detector looks, its answers are tracked, and the rules make
 * events of the tracks. While the detector gives no answers, plain motion stands in where the rules allow it.
 *
 * <p>Every answer to a {@link LookPlan} comes back as exactly one of {@link #onDetections}, {@link #onSuperseded} and
 * {@link #onFailure}; an answer to a plan that is no longer waited for is ignored. Thread: one at a time.
 */
public final class DetectionChain {
    /** A person walks through the picture in some seconds. */
    static final long ANSWER_WITHIN_MICROS = TimeUnit.SECONDS.toMicros(3);

    private final CameraRules rules;
    private final LongFunction<Instant> wallClock;
    private final ChainListener listener;
    private final LookPlanner planner;
    private final DetectorHealth health = new DetectorHealth();
    private final ObjectTracker tracker;
    private final VisitRules visits;
    private final MotionRules motion;
    private List<Track> tracks = List.of();
    private @Nullable LookPlan waitingFor;
    private long lastMicros = Long.MIN_VALUE;
    private long lastVisit;

    /** @param wallClock the moment by the wall clock of a media time, in microseconds */
    public DetectionChain(
            ChainSettings settings, CameraRules rules, LongFunction<Instant> wallClock, ChainListener listener) {
        this.rules = rules;
        this.wallClock = wallClock;
        this.listener = listener;
        planner = new LookPlanner(settings);
        tracker = new ObjectTracker(TrackerSettings.startingAt(rules.lowestScore()));
        LongSupplier ids = () -> ++lastVisit;
        visits = new VisitRules(rules, ids);
        motion = new MotionRules(rules, ids);
    }

    /**
     * Takes what moves in the next picture.
     *
     * @return what to show the detector of this picture; empty: nothing
     */
    public Optional<LookPlan> onMotion(MotionObservation observation) {
        long now = observation.ptsMicros();
        if (now < lastMicros) {
            interrupt();
        }
        lastMicros = now;
        if (waitingFor != null && now - waitingFor.ptsMicros() > ANSWER_WITHIN_MICROS) {
            waitingFor = null;
            changed(health.late(), "the detector needs too long");
        }
        tell(motion.update(observation.regions(), now, standsIn(), wallClock.apply(now)));
        if (waitingFor != null || health.isMissing()) {
            return Optional.empty();
        }
        Optional<LookPlan> plan = planner.plan(observation, tracker.livePlaces(now), health.probe());
        waitingFor = plan.orElse(null);
        return plan;
    }

    /** The detector's answer: what it sees in whole-picture places, in any order. */
    public void onDetections(LookPlan plan, List<DetectedObject> objects) {
        if (!settle(plan)) {
            return;
        }
        changed(health.answered(), "");
        tracks = tracker.update(new Look(plan.ptsMicros(), SameObjects.once(objects), plan.regions(), plan.moving()));
        if (tracks.stream().anyMatch(track -> track.seen() && track.state() == TrackState.CONFIRMED)) {
            motion.explain();
        }
        tell(visits.update(tracks, plan.ptsMicros(), wallClock.apply(plan.ptsMicros())));
    }

    /** The detector never looked: a newer picture took the place of this one. */
    public void onSuperseded(LookPlan plan) {
        settle(plan);
    }

    /** The detector failed on the picture; {@code reason} is for the owner. */
    public void onFailure(LookPlan plan, String reason) {
        if (settle(plan)) {
            changed(health.failed(), reason);
        }
    }

    /** There is no detector, until {@link #onDetectorInstalled}; {@code reason} is for the owner. */
    public void onDetectorMissing(String reason) {
        waitingFor = null;
        changed(health.missing(), reason);
    }

    /** There is a detector, after {@link #onDetectorMissing}. */
    public void onDetectorInstalled() {
        changed(health.installed(), "");
    }

    /** The pictures stopped, or their clock begins anew: ends what is going on; what stands there is remembered. */
    public void interrupt() {
        waitingFor = null;
        lastMicros = Long.MIN_VALUE;
        tracks = List.of();
        tracker.interrupt();
        planner.restart();
        tell(visits.interrupt());
        tell(motion.interrupt());
    }

    /** What was tracked after the last answer. */
    public List<Track> tracks() {
        return tracks;
    }

    /** Whether something moves or is followed, so that pictures should go on to come. */
    public boolean needsPictures() {
        return tracker.hasLive() || motion.isOngoing();
    }

    public boolean isDetectorFaulty() {
        return health.isFaulty();
    }

    private boolean standsIn() {
        return health.isFaulty() && rules.motionFallback();
    }

    private boolean settle(LookPlan plan) {
        boolean awaited = waitingFor != null && waitingFor.number() == plan.number();
        if (awaited) {
            waitingFor = null;
        }
        return awaited;
    }

    private void changed(boolean hasChanged, String reason) {
        if (!hasChanged) {
            return;
        }
        if (!health.isFaulty()) {
            listener.detectorWorks();
            return;
        }
        listener.detectorFails(reason);
        tracks = List.of();
        tracker.interrupt();
        tell(visits.interrupt());
    }

    private void tell(List<DetectionEvent> events) {
        events.forEach(listener::event);
    }
}
