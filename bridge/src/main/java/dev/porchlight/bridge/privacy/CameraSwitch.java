package dev.porchlight.bridge.privacy;

/**
 * The privacy switches that a camera has once, named after their characteristics; Active of every stream instance comes on
 * top ({@link SwitchState#isStreamActive}). Thread: any.
 */
public enum CameraSwitch {
    /** 21B HomeKit Camera Active, the master switch. */
    HOMEKIT_CAMERA_ACTIVE("homeKitCameraActive", true, false),
    /** 223 Event Snapshots Active: pictures in notifications. */
    EVENT_SNAPSHOTS_ACTIVE("eventSnapshotsActive", true, false),
    /** 225 Periodic Snapshots Active: pictures on the tiles. */
    PERIODIC_SNAPSHOTS_ACTIVE("periodicSnapshotsActive", true, false),
    /** B0 Active of Camera Recording Management. */
    RECORDING_ACTIVE("recordingActive", false, false),
    /** 226 Recording Audio Active. */
    RECORDING_AUDIO_ACTIVE("recordingAudioActive", false, false),
    /**
     * 227 Manually Disabled: switched off on this side. Off even when the stored state is unknown, for the Home app could
     * not undo it; the master switch is off then.
     */
    MANUALLY_DISABLED("manuallyDisabled", false, false),
    /** 11A Mute of the Microphone service: live streams carry no sound. */
    MICROPHONE_MUTED("microphoneMuted", false, true);

    private final String storedName;
    private final boolean unpaired;
    private final boolean unknown;

    CameraSwitch(String storedName, boolean unpaired, boolean unknown) {
        this.storedName = storedName;
        this.unpaired = unpaired;
        this.unknown = unknown;
    }

    /** Name in the stored state; never changes. */
    String storedName() {
        return storedName;
    }

    /** Value without a pairing: recording is the owner's choice in the Home app, all else works. */
    boolean whenUnpaired() {
        return unpaired;
    }

    /** Value when the stored one cannot be read: whatever lets less out. */
    boolean whenUnknown() {
        return unknown;
    }
}
