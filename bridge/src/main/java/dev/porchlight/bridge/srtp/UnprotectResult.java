package dev.porchlight.bridge.srtp;

/** The verdict on one received SRTP or SRTCP packet. Thread: any. */
public enum UnprotectResult {
    /** Authentic and new; the packet was decrypted in place. */
    ACCEPTED,
    /** The tag is wrong. */
    AUTH_FAILED,
    /** An authentic packet with this index was accepted before. */
    REPLAYED,
    /** The index lies before the replay window. */
    TOO_OLD,
    /** Too short or contradictory in its lengths, not version 2, or from a source of another context. */
    MALFORMED
}
