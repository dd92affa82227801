package dev.porchlight.detection.chain;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.motion.MotionObservation;
import dev.porchlight.detection.motion.Suppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * When the detector looks, and where: often while something moves, once a second while an object that is not at rest is
 * there, and once at the start and after a change of light, to learn what stands there. Thread: the chain's.
 */
final class LookPlanner {
    private static final long WATCH_MICROS = TimeUnit.SECONDS.toMicros(1);
    private static final long LINGER_MICROS = TimeUnit.SECONDS.toMicros(1);
    private static final long INVENTORY_MICROS = TimeUnit.SECONDS.toMicros(10);
    private static final long PROBE_MOVING_MICROS = TimeUnit.SECONDS.toMicros(5);
    private static final long PROBE_IDLE_MICROS = TimeUnit.SECONDS.toMicros(30);

    /** A look after a longer pause sees both the whole and the part that moves, so that nothing waits for its turn. */
    private static final long PAUSE_MICROS = TimeUnit.SECONDS.toMicros(2);

    /** Cameras are not on the dot. */
    private static final double JITTER = 0.9;

    private static final long NEVER = Long.MAX_VALUE;

    /** Looks taken to find out whether a faulty detector works again. */
    enum Probe {
        NONE,
        SELDOM,
        AT_ONCE
    }

    private final ChainSettings settings;
    private final long minIntervalMicros;
    private boolean looked;
    private boolean moved;
    private long lastLookMicros;
    private long lastMotionMicros;
    private boolean inventoryDue = true;
    private boolean partNext;
    private long number;

    LookPlanner(ChainSettings settings) {
        this.settings = settings;
        minIntervalMicros = Math.round(TimeUnit.SECONDS.toMicros(1) / settings.maxFps() * JITTER);
    }

    /**
     * The look to take at the observed picture, if one is due.
     *
     * @param live where objects that are not at rest should be
     */
    Optional<LookPlan> plan(MotionObservation observation, List<Box> live, Probe probe) {
        long now = observation.ptsMicros();
        note(observation);
        long pause = looked ? now - lastLookMicros : NEVER;
        if (pause < interval(observation, live, probe)) {
            return Optional.empty();
        }
        List<Box> places = new ArrayList<>(observation.regions());
        places.addAll(live);
        List<Box> regions = regions(LookRegions.around(places, settings.pictureAspect()), pause >= PAUSE_MICROS);
        looked = true;
        lastLookMicros = now;
        inventoryDue = inventoryDue && !regions.contains(Box.WHOLE_PICTURE);
        return Optional.of(new LookPlan(++number, now, regions, observation.regions()));
    }

    /** The clock begins anew, maybe with another picture. */
    void restart() {
        looked = false;
        moved = false;
        inventoryDue = true;
    }

    private void note(MotionObservation observation) {
        if (observation.moving()) {
            moved = true;
            lastMotionMicros = observation.ptsMicros();
        }
        boolean otherLight = observation.suppressed().stream()
                .anyMatch(reason -> reason == Suppression.LIGHT_CHANGE || reason == Suppression.SCENE_CHANGE);
        if (otherLight && observation.ptsMicros() - lastLookMicros >= INVENTORY_MICROS) {
            inventoryDue = true;
        }
    }

    private long interval(MotionObservation observation, List<Box> live, Probe probe) {
        boolean recentMotion = moved && observation.ptsMicros() - lastMotionMicros < LINGER_MICROS;
        if (probe == Probe.SELDOM) {
            return recentMotion ? PROBE_MOVING_MICROS : PROBE_IDLE_MICROS;
        }
        if (probe == Probe.AT_ONCE || recentMotion || (inventoryDue && isSteady(observation))) {
            return minIntervalMicros;
        }
        return live.isEmpty() ? NEVER : Math.max(minIntervalMicros, Math.round(WATCH_MICROS * JITTER));
    }

    private static boolean isSteady(MotionObservation observation) {
        return observation.suppressed().stream().allMatch(reason -> reason == Suppression.LEARNING);
    }

    private List<Box> regions(Optional<Box> part, boolean afterPause) {
        if (part.isEmpty()) {
            return List.of(Box.WHOLE_PICTURE);
        }
        if (afterPause) {
            partNext = true;
            return List.of(Box.WHOLE_PICTURE, part.get());
        }
        boolean showPart = partNext;
        partNext = !partNext;
        return List.of(showPart ? part.get() : Box.WHOLE_PICTURE);
    }
}
