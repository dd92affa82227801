package dev.porchlight.bridge.privacy;

/** What leaves: each kind has a permission of its own, and none implies another. Thread: any. */
public enum EgressKind {
    LIVE,
    SNAPSHOT_PERIODIC,
    SNAPSHOT_EVENT,
    /** A snapshot asked for without a reason: allowed only where both of the others are. */
    SNAPSHOT_UNSTATED,
    RECORDING,
    THUMBNAIL,
    CLIP,
    /** That something happened, without picture or sound: the lowest permission. */
    EVENT,
    /** A connection, datagram or name look-up that the process-wide guard refused; no destination is ever allowed it. */
    CONNECTION;

    public boolean isSnapshot() {
        return this == SNAPSHOT_PERIODIC || this == SNAPSHOT_EVENT || this == SNAPSHOT_UNSTATED;
    }

    /** Whether pixels or sound leave. */
    public boolean isMedia() {
        return this != EVENT && this != CONNECTION;
    }
}
