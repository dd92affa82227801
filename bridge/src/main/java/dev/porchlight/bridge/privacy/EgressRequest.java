package dev.porchlight.bridge.privacy;

/**
 * The question put to the gate: may this kind of media of this camera go to this destination, there to this peer?
 * Thread: any; immutable.
 *
 * @param destination name of the destination; {@link #HOMEKIT} for Apple Home
 * @param peer who asks, for the ledger: controller name and address
 * @param service key of the service instance that carries it, for instance {@code stream-2}: every live stream instance
 *     has a switch of its own; empty for the other kinds
 */
public record EgressRequest(String cameraId, String destination, EgressKind kind, String peer, String service) {
    public static final String HOMEKIT = "homekit";

    /** A request that no service instance carries. */
    public EgressRequest(String cameraId, String destination, EgressKind kind, String peer) {
        this(cameraId, destination, kind, peer, "");
    }
}
