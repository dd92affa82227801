package dev.porchlight.conf;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One camera. Thread: any; immutable.
 *
 * @param id {@code [a-z0-9-]+}, at most 64 characters; HomeKit ids derive from it, so that it never changes
 * @param name what Apple Home shows, at most 64 bytes of UTF-8
 * @param substream a smaller picture of the same camera, for detection and small viewers
 */
public record CameraSettings(
        String id,
        String name,
        CameraKind kind,
        CameraSource source,
        Optional<CameraSource> substream,
        Transport transport,
        boolean audio,
        CameraDetectionSettings detection,
        CameraPrivacySettings privacy) {
    static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");

    public CameraSettings {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id is " + id + ", allowed is " + ID);
        }
    }
}
