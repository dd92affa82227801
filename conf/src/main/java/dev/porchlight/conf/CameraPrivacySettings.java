package dev.porchlight.conf;

import java.util.List;

/**
 * What may leave of one camera's pictures. Thread: any; immutable.
 *
 * @param homekit what Apple Home may get, if its own switches allow it as well
 * @param masks regions that are blacked out in every output
 */
public record CameraPrivacySettings(DestinationPermissions homekit, List<NormalizedPolygon> masks) {
    static final int MAX_MASKS = 16;

    public CameraPrivacySettings {
        masks = List.copyOf(masks);
    }
}
