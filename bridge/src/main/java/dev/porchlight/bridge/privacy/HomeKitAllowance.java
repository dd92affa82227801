package dev.porchlight.bridge.privacy;

/**
 * What the configuration file lets Apple Home have of one camera ({@code privacy.homekit} of the camera's block). Thread:
 * any; immutable.
 */
public record HomeKitAllowance(boolean live, boolean snapshot, boolean recording) {
    /** Nothing may leave: what holds for a camera that nobody configured. */
    public static final HomeKitAllowance NONE = new HomeKitAllowance(false, false, false);
}
