package dev.porchlight.bridge.privacy;

import dev.porchlight.bridge.hap.HapStatus;

/**
 * Outcome of a policy: the rule that decided, and {@link HapStatus#SUCCESS} or the status of the refusal. Thread: any;
 * immutable.
 */
record Ruling(String rule, HapStatus status) {
    static Ruling allowed(String rule) {
        return new Ruling(rule, HapStatus.SUCCESS);
    }

    boolean isAllowed() {
        return status == HapStatus.SUCCESS;
    }
}
