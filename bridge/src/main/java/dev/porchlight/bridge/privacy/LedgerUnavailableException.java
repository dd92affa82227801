package dev.porchlight.bridge.privacy;

/** The ledger takes no lines now, so that nothing may leave; the message says why. Thread: any. */
public final class LedgerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LedgerUnavailableException(String message) {
        super(message);
    }
}
