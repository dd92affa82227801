package dev.porchlight.bridge.check;

/** How good or bad a finding is, from the best. Thread: any. */
public enum Verdict {
    OK,
    /** Works; could be cheaper or better. */
    NOTE,
    /** Works badly, or costs much. */
    WARNING,
    /** Does not work. */
    PROBLEM
}
