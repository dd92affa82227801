package dev.porchlight.bridge.hap.pairing;

/** Errors in a pairing answer (HAP R2 table 5-5). Thread: any. */
enum PairingError {
    UNKNOWN(1),
    AUTHENTICATION(2),
    MAX_PEERS(4),
    MAX_TRIES(5),
    UNAVAILABLE(6),
    BUSY(7);

    private final int code;

    PairingError(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
