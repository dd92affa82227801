package dev.porchlight.bridge.app;

import java.nio.file.Path;

/** Where the ledger lies. Thread: any. */
final class LedgerPlace {
    private LedgerPlace() {}

    /** The folder of the ledger in this state folder. */
    static Path in(Path stateFolder) {
        return stateFolder.resolve("ledger");
    }
}
