package dev.porchlight.detection.object;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What became of one picture given to the detector. Thread: any; immutable. */
public sealed interface DetectionOutcome {
    /**
     * The model looked at the picture.
     *
     * @param objects best score first; possibly none
     * @param duration what preparing, running and reading the model took, without the wait for it
     */
    record Detected(List<DetectedObject> objects, Duration duration) implements DetectionOutcome {
        public Detected {
            objects = List.copyOf(objects);
        }

        @Override
        public <R> R match(
                Function<Detected, R> onDetected, Function<Superseded, R> onSuperseded, Function<Failed, R> onFailed) {
            return onDetected.apply(this);
        }
    }

    /** A newer picture of the same camera took its place before its turn came, or the detector was closed. */
    record Superseded() implements DetectionOutcome {
        @Override
        public <R> R match(
                Function<Detected, R> onDetected, Function<Superseded, R> onSuperseded, Function<Failed, R> onFailed) {
            return onSuperseded.apply(this);
        }
    }

    /** The model failed on the picture. */
    record Failed(DetectorFailure failure) implements DetectionOutcome {
        @Override
        public <R> R match(
                Function<Detected, R> onDetected, Function<Superseded, R> onSuperseded, Function<Failed, R> onFailed) {
            return onFailed.apply(this);
        }
    }

    /** Calls the function of the variant at hand. */
    <R> R match(Function<Detected, R> onDetected, Function<Superseded, R> onSuperseded, Function<Failed, R> onFailed);
}
