package dev.porchlight.bridge.privacy;

/**
 * The question put to the gate: may this kind of media of this camera go to this destination, there to this peer?
 * Thread: any; immutable.
 *
 * @param destination name of the destination; {@link #HOMEKIT} for Apple Home
 * @param service key of the service instance that carries it, for instance {@code stream-2}: every live stream instance
 *     has a switch of its own; empty for the other kinds
 */
public record EgressRequest(String cameraId, String destination, EgressKind kind, EgressPeer peer, String service) {
    public static final String HOMEKIT = "homekit";

    /** A request that no service instance carries. */
    public EgressRequest(String cameraId, String destination, EgressKind kind, EgressPeer peer) {
        this(cameraId, destination, kind, peer, "");
    }

    /**
     * Whether the line in the ledger must be on the disk before anything leaves. Live view and snapshots of the Home app do
     * not wait for a disk: their line is queued first, and on the disk within a second.
     */
    public boolean isRecordedFirst() {
        return !destination.equals(HOMEKIT) || !(kind == EgressKind.LIVE || kind.isSnapshot());
    }
}
