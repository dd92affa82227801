package dev.porchlight.bridge.onvif;

/** A device did not answer, or not as ONVIF wants; the message is a sentence for the owner. Thread: any. */
public final class OnvifException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean loginRefused;

    OnvifException(String message) {
        this(message, false);
    }

    OnvifException(String message, boolean loginRefused) {
        super(message);
        this.loginRefused = loginRefused;
    }

    /** Whether the device wants a login, or another one. */
    public boolean isLoginRefused() {
        return loginRefused;
    }
}
