package dev.porchlight.bridge.privacy;

/** What leaves: each kind has a permission of its own. Thread: any. */
public enum EgressKind {
    LIVE,
    SNAPSHOT_PERIODIC,
    SNAPSHOT_EVENT,
    RECORDING,
    THUMBNAIL,
    CLIP
}
