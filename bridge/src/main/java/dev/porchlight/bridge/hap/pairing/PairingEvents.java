package dev.porchlight.bridge.hap.pairing;

import java.util.Set;

/**
 * What pairing changes for the rest of the server; told after the answer has left. Thread: called on the event loop of the
 * connection that caused it; must not block.
 */
public interface PairingEvents {
    /** The first controller was paired. */
    void paired();

    /** These controllers are no longer paired: their connections end. */
    void removed(Set<String> identifiers);

    /** No controller is left; follows {@link #removed}. */
    void unpaired();
}
