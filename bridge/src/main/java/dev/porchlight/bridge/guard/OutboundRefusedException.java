package dev.porchlight.bridge.guard;

import java.io.Serial;

/** The guard refused a way out; the message names it. Thread: any; immutable. */
public final class OutboundRefusedException extends SecurityException {
    @Serial
    private static final long serialVersionUID = 1;

    OutboundRefusedException(String message) {
        super(message);
    }
}
