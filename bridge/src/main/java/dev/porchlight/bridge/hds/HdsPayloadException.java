package dev.porchlight.bridge.hds;

import java.io.Serial;

/** Malformed HDS payload from a peer: the connection that it came on is closed. */
public final class HdsPayloadException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public HdsPayloadException(String message) {
        super(message, null, false, false);
    }
}
