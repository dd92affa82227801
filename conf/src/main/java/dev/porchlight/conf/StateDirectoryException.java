package dev.porchlight.conf;

import java.io.Serial;

/** A state folder that cannot be used; the message says what to do about it. */
public final class StateDirectoryException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    StateDirectoryException(String message) {
        super(message, null, false, false);
    }
}
