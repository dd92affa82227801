package dev.porchlight.bridge.trace;

/**
 * Whether a camera may be recorded at all, for the question why no hub did. Thread: any; immutable.
 *
 * @param cameraOn neither the Home app nor the owner switched the camera off
 * @param allowed {@code privacy.homekit.recording} of the configuration
 * @param selected whether a hub selected how to record
 * @param active whether recording is switched on in the Home app
 */
public record RecordingReadiness(boolean cameraOn, boolean allowed, boolean selected, boolean active) {}
