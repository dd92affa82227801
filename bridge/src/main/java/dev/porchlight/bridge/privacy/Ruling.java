package dev.porchlight.bridge.privacy;

import dev.porchlight.bridge.hap.HapStatus;

/**
 * Outcome of a policy: the rule that decided, and {@link HapStatus#SUCCESS} or the status of the refusal. Thread: any;
 * immutable.
 */
record Ruling(String rule, HapStatus status) {
    static final Ruling WITHOUT_LEDGER =
            new Ruling("the ledger cannot be written", HapStatus.NOT_ALLOWED_IN_CURRENT_STATE);

    static Ruling allowed(String rule) {
        return new Ruling(rule, HapStatus.SUCCESS);
    }

    /** The master switch, or the one on this side, is off. */
    static Ruling cameraOff(SwitchState state) {
        String rule =
                state.isOn(CameraSwitch.MANUALLY_DISABLED) ? "Manually Disabled is on" : "HomeKit Camera Active is off";
        return new Ruling(rule, HapStatus.NOT_ALLOWED_IN_CURRENT_STATE);
    }

    boolean isAllowed() {
        return status == HapStatus.SUCCESS;
    }
}
