package dev.porchlight.detection.family;

/** A model's answer is not what its family answers; the message says in what. */
public final class InvalidOutputException extends Exception {
    public InvalidOutputException(String message) {
        super(message);
    }
}
