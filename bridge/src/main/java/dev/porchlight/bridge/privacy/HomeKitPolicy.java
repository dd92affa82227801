package dev.porchlight.bridge.privacy;

import static dev.porchlight.bridge.hap.HapStatus.INSUFFICIENT_PRIVILEGES;
import static dev.porchlight.bridge.hap.HapStatus.NOT_ALLOWED_IN_CURRENT_STATE;
import static dev.porchlight.bridge.privacy.CameraSwitch.EVENT_SNAPSHOTS_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.PERIODIC_SNAPSHOTS_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.RECORDING_ACTIVE;

/**
 * What Apple Home may have of a camera: both its own switches and the configuration file must allow it; the first rule
 * that refuses decides, in the order in which HomeKit controllers expect the statuses. Thread: any; a pure function.
 */
record HomeKitPolicy(HomeKitAllowance allowance) implements DestinationPolicy {
    @Override
    public Ruling decide(SwitchState state, EgressKind kind, String service) {
        return switch (kind) {
            case LIVE -> live(state, service);
            case SNAPSHOT_PERIODIC, SNAPSHOT_EVENT, SNAPSHOT_UNSTATED -> snapshot(state, kind);
            case RECORDING -> recording(state);
            case EVENT -> state.isCameraOn() ? Ruling.allowed("HomeKit Camera Active is on") : Ruling.cameraOff(state);
            case THUMBNAIL, CLIP, CONNECTION -> new Ruling("HomeKit is sent no " + kind, INSUFFICIENT_PRIVILEGES);
        };
    }

    private Ruling live(SwitchState state, String service) {
        if (!state.isCameraOn()) {
            return Ruling.cameraOff(state);
        }
        if (!state.isStreamActive(service)) {
            return off("Active of stream \"" + service + "\" is off");
        }
        return configured("live", allowance.live());
    }

    private Ruling snapshot(SwitchState state, EgressKind kind) {
        if (!state.isAnyStreamActive()) {
            return off("Active of every stream is off");
        }
        if (!state.isCameraOn()) {
            return Ruling.cameraOff(state);
        }
        if (kind != EgressKind.SNAPSHOT_PERIODIC && !state.isOn(EVENT_SNAPSHOTS_ACTIVE)) {
            return snapshotsOff("Event Snapshots Active is off", kind);
        }
        if (kind != EgressKind.SNAPSHOT_EVENT && !state.isOn(PERIODIC_SNAPSHOTS_ACTIVE)) {
            return snapshotsOff("Periodic Snapshots Active is off", kind);
        }
        return configured("snapshot", allowance.snapshot());
    }

    private Ruling recording(SwitchState state) {
        if (!state.isCameraOn()) {
            return Ruling.cameraOff(state);
        }
        if (!state.isOn(RECORDING_ACTIVE)) {
            return off("Active of recording is off");
        }
        return configured("recording", allowance.recording());
    }

    /** A controller that gave no reason is told that it has no right, as one that asked for the wrong kind. */
    private static Ruling snapshotsOff(String rule, EgressKind kind) {
        return kind == EgressKind.SNAPSHOT_UNSTATED ? new Ruling(rule, INSUFFICIENT_PRIVILEGES) : off(rule);
    }

    private static Ruling configured(String name, boolean allowed) {
        String setting = "privacy.homekit." + name;
        return allowed ? Ruling.allowed(setting + " = allow") : off(setting + " = deny");
    }

    private static Ruling off(String rule) {
        return new Ruling(rule, NOT_ALLOWED_IN_CURRENT_STATE);
    }
}
