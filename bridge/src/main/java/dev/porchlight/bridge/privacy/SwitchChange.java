package dev.porchlight.bridge.privacy;

import dev.porchlight.bridge.hap.session.HapSession;
import org.jspecify.annotations.Nullable;

/**
 * A change of a camera's switches. Thread: any; immutable.
 *
 * @param originator the session whose write caused it; null for a change on this side
 */
public record SwitchChange(
        SwitchState before, SwitchState after, @Nullable HapSession originator) {
    /** Whether anything that was allowed before is no longer: what was kept for it must be forgotten. */
    public boolean isNarrowed() {
        return !after.allowsAllOf(before);
    }

    public boolean isPowerChanged() {
        return before.isCameraOn() != after.isCameraOn();
    }
}
