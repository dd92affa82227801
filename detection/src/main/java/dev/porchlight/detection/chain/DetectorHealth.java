package dev.porchlight.detection.chain;

/**
 * Whether the detector can be relied on. One failure may be a bad picture, two in a row are a fault, and so is one answer
 * that does not come in time; two answers in a row end it. Thread: the chain's.
 */
final class DetectorHealth {
    private static final int FAILURES_TO_FAIL = 2;
    private static final int ANSWERS_TO_RECOVER = 2;

    private boolean faulty;
    private boolean missing;
    private int failures;
    private int answers;

    boolean isFaulty() {
        return faulty;
    }

    /** True while there is no detector at all, so that asking it is of no use. */
    boolean isMissing() {
        return missing;
    }

    LookPlanner.Probe probe() {
        if (!faulty) {
            return LookPlanner.Probe.NONE;
        }
        return answers > 0 ? LookPlanner.Probe.AT_ONCE : LookPlanner.Probe.SELDOM;
    }

    /** Each of these says whether the state has changed. */
    boolean missing() {
        missing = true;
        return fail();
    }

    boolean installed() {
        boolean was = missing;
        missing = false;
        return was && recover();
    }

    boolean failed() {
        answers = 0;
        return ++failures >= FAILURES_TO_FAIL && fail();
    }

    boolean late() {
        return fail();
    }

    boolean answered() {
        failures = 0;
        return faulty && !missing && ++answers >= ANSWERS_TO_RECOVER && recover();
    }

    private boolean fail() {
        boolean changed = !faulty;
        faulty = true;
        answers = 0;
        return changed;
    }

    private boolean recover() {
        boolean changed = faulty;
        faulty = false;
        failures = 0;
        answers = 0;
        return changed;
    }
}
