package dev.porchlight.detection.rules;

import java.util.function.Function;

/**
 * What becomes of the visits before a camera. Each visit ends up either dismissed, or began, continued any number of times
 * and ended; all with the same {@link Visit#id()}. Thread: any; immutable.
 */
public sealed interface DetectionEvent {
    /** The visit as it is known now. */
    Visit visit();

    /** The visit counts. Told at the first sighting by which it does. */
    record Began(Visit visit) implements DetectionEvent {
        @Override
        public <R> R match(
                Function<Began, R> onBegan,
                Function<Continued, R> onContinued,
                Function<Ended, R> onEnded,
                Function<Dismissed, R> onDismissed) {
            return onBegan.apply(this);
        }
    }

    /** The object was seen again. */
    record Continued(Visit visit) implements DetectionEvent {
        @Override
        public <R> R match(
                Function<Began, R> onBegan,
                Function<Continued, R> onContinued,
                Function<Ended, R> onEnded,
                Function<Dismissed, R> onDismissed) {
            return onContinued.apply(this);
        }
    }

    /** A visit that counted is over. */
    record Ended(Visit visit, EndReason reason) implements DetectionEvent {
        @Override
        public <R> R match(
                Function<Began, R> onBegan,
                Function<Continued, R> onContinued,
                Function<Ended, R> onEnded,
                Function<Dismissed, R> onDismissed) {
            return onEnded.apply(this);
        }
    }

    /** A visit never counted; {@code verdict} is the rule that it came furthest to. */
    record Dismissed(Visit visit, RuleVerdict.Stopped verdict) implements DetectionEvent {
        @Override
        public <R> R match(
                Function<Began, R> onBegan,
                Function<Continued, R> onContinued,
                Function<Ended, R> onEnded,
                Function<Dismissed, R> onDismissed) {
            return onDismissed.apply(this);
        }
    }

    /** Why a visit ended. */
    enum EndReason {
        /** Out of sight. */
        GONE,
        /** It stands still for long. */
        AT_REST,
        /** It went where it does not count. */
        LEFT_ZONES,
        /** The pictures or the detector's answers stopped. */
        INTERRUPTED
    }

    /** Calls the function of the variant at hand. */
    <R> R match(
            Function<Began, R> onBegan,
            Function<Continued, R> onContinued,
            Function<Ended, R> onEnded,
            Function<Dismissed, R> onDismissed);
}
