package dev.porchlight.bridge.privacy;

/** Where the gate reports what left and what was refused. Thread: any; must not block. */
@FunctionalInterface
public interface LedgerSink {
    void record(EgressEvent event);
}
