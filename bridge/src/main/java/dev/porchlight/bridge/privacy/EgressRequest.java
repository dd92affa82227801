package dev.porchlight.bridge.privacy;

/**
 * The question put to the gate: may this kind of media of this camera go to this destination, there to this peer?
 * Thread: any; immutable.
 *
 * @param destination name of the destination; {@link #HOMEKIT} for Apple Home
 * @param peer who asks, for the ledger: controller name and address
 */
public record EgressRequest(String cameraId, String destination, EgressKind kind, String peer) {
    public static final String HOMEKIT = "homekit";
}
