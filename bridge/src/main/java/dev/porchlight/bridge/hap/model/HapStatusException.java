package dev.porchlight.bridge.hap.model;

import dev.porchlight.bridge.hap.HapStatus;
import java.io.Serial;

/** A read or write that is answered with a HAP status other than success; {@code getMessage} is for the log only. */
public final class HapStatusException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final HapStatus status;

    public HapStatusException(HapStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public HapStatus status() {
        return status;
    }
}
