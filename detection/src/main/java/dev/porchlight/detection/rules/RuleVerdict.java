package dev.porchlight.detection.rules;

import java.util.Optional;
import java.util.function.Function;

/** What the rules say of one sighting. Thread: any; immutable. */
public sealed interface RuleVerdict {
    /**
     * It counts.
     *
     * @param zone the first zone that it counts in; empty where no zone is set for its class
     */
    record Counts(Optional<String> zone) implements RuleVerdict {
        @Override
        public <R> R match(Function<Counts, R> onCounts, Function<Stopped, R> onStopped) {
            return onCounts.apply(this);
        }
    }

    /**
     * It does not count.
     *
     * @param explanation for the owner, with numbers: "score 0.43 is below min-score 0.50"
     */
    record Stopped(StoppingRule rule, String explanation) implements RuleVerdict {
        @Override
        public <R> R match(Function<Counts, R> onCounts, Function<Stopped, R> onStopped) {
            return onStopped.apply(this);
        }
    }

    /** Calls the function of the variant at hand. */
    <R> R match(Function<Counts, R> onCounts, Function<Stopped, R> onStopped);
}
