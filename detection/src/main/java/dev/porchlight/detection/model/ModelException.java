package dev.porchlight.detection.model;

import java.io.IOException;

/** A model cannot be used, got or found; the message is for the owner and says what to do. */
public final class ModelException extends IOException {
    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
