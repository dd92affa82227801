package dev.porchlight.detection.object;

/**
 * Why the detector gave no answer. Thread: any; immutable.
 *
 * @param message a sentence for the owner
 */
public record DetectorFailure(Kind kind, String message) {
    /** What went wrong. */
    public enum Kind {
        /** The model threw an error. */
        THREW,
        /** The model's output is not what its family puts out, or holds values that are no numbers. */
        INVALID_OUTPUT,
        /** The model needed longer than is allowed; the detector goes on without that call. */
        TIMED_OUT
    }
}
