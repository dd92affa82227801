package dev.porchlight.detection.engine;

/** The engine cannot be started; the message is for the owner. */
public final class EngineException extends Exception {
    EngineException(String message) {
        super(message);
    }

    EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
