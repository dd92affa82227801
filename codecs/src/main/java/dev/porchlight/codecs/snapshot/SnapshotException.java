package dev.porchlight.codecs.snapshot;

import java.io.Serial;

/** There is no picture; {@link #reason} says why, the message is a sentence for the owner. */
public final class SnapshotException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final Reason reason;

    public SnapshotException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    SnapshotException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why a snapshot failed. */
    public enum Reason {
        /** The camera cannot be reached, or sends nothing. */
        AWAY,
        /** The camera is switched off, or was while the picture was made. */
        OFF,
        /** The picture could not be decoded or encoded. */
        FAILED,
        /** No picture was ready in time. */
        TIMED_OUT
    }
}
