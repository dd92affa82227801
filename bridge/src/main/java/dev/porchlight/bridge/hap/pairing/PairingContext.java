package dev.porchlight.bridge.hap.pairing;

import java.security.SecureRandom;
import java.util.concurrent.Executor;

/**
 * What all pairing exchanges of one accessory server share. Thread: any.
 *
 * <p>{@code arithmetic} may refuse tasks when it has too many: the controller is then told to come back.
 */
public final class PairingContext {
    private final PairingStore store;
    private final SetupCode setupCode;
    private final SecureRandom random;
    private final Executor arithmetic;
    private final PairingEvents events;
    private final PairSetupTurn turn = new PairSetupTurn();

    public PairingContext(
            PairingStore store, SetupCode setupCode, SecureRandom random, Executor arithmetic, PairingEvents events) {
        this.store = store;
        this.setupCode = setupCode;
        this.random = random;
        this.arithmetic = arithmetic;
        this.events = events;
    }

    PairingStore store() {
        return store;
    }

    SetupCode setupCode() {
        return setupCode;
    }

    SecureRandom random() {
        return random;
    }

    Executor arithmetic() {
        return arithmetic;
    }

    PairingEvents events() {
        return events;
    }

    PairSetupTurn turn() {
        return turn;
    }
}
