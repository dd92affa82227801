package dev.porchlight.bridge.app;

import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.StateLock;

/** Builds the bridge from its settings and runs it. Thread: the main thread. */
@FunctionalInterface
interface BridgeLauncher {
    /**
     * Runs until the process is asked to end.
     *
     * @param state the state folder, held by the caller for as long as this runs
     * @return exit status: 0 after an orderly end
     * @throws Exception when the bridge cannot start; the message is for the owner
     */
    int run(BridgeSettings settings, StateLock state) throws Exception;
}
