package dev.porchlight.conf;

import java.nio.file.Path;
import java.util.List;

/** The whole configuration, checked. Thread: any; immutable. {@code stateDir} is absolute. */
public record BridgeSettings(
        Path stateDir,
        HomeKitSettings homekit,
        List<CameraSettings> cameras,
        DetectionSettings detection,
        PrivacySettings privacy,
        StatusSettings status) {
    /** A HomeKit bridge carries at most 150 accessories, itself included (HAP R2 section 2.5.3.2). */
    static final int MAX_CAMERAS = 149;

    public BridgeSettings {
        cameras = List.copyOf(cameras);
    }
}
