package dev.porchlight.bridge.privacy;

/** What leaves: each kind has a permission of its own. Thread: any. */
public enum EgressKind {
    LIVE,
    SNAPSHOT_PERIODIC,
    SNAPSHOT_EVENT,
    /** A snapshot asked for without a reason: allowed only where both of the others are. */
    SNAPSHOT_UNSTATED,
    RECORDING,
    THUMBNAIL,
    CLIP;

    public boolean isSnapshot() {
        return this == SNAPSHOT_PERIODIC || this == SNAPSHOT_EVENT || this == SNAPSHOT_UNSTATED;
    }
}
