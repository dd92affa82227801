package dev.porchlight.detection.track;

/** Whether a track is believed in. Thread: any. */
public enum TrackState {
    /** Seen once or unsurely: may be a mistake of the detector. */
    TENTATIVE,
    /** Seen often enough to be there. */
    CONFIRMED,
    /** Confirmed, but not seen in the last look at its place. */
    LOST,
    /** Over; reported once. */
    ENDED
}
