package dev.porchlight.bridge.guard;

import java.io.Serial;

/** This Java has no place for a guard; the message tells the owner what to do. Thread: any; immutable. */
public final class GuardUnavailableException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    GuardUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
