package dev.porchlight.bridge.app;

import dev.porchlight.bridge.hap.model.DatabaseFile;
import dev.porchlight.bridge.hap.pairing.PairingStore;
import dev.porchlight.bridge.state.StateFolder;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.StateLock;
import java.io.IOException;
import java.security.SecureRandom;

/**
 * Makes what an installation keeps from its first start on, where it is missing: identities, ports, accessory ids and the
 * token of the status page. Thread: one; blocks on the disk.
 */
final class FirstStart {
    private final BridgeSettings settings;
    private final SecureRandom random;

    FirstStart(BridgeSettings settings, SecureRandom random) {
        this.settings = settings;
        this.random = random;
    }

    void make(StateLock state) throws IOException {
        StateFolder folder = StateFolder.open(state.folder());
        for (AccessoryServerPlan server : AccessoryServerPlan.of(settings)) {
            PairingStore.open(state.folder().resolve(server.pairingsFile()), random, Runnable::run);
            new KeptPorts(folder).findOrPick(server);
            new DatabaseFile(folder, server.idsFile()).reserve(server.accessoryKeys());
        }
        StatusToken.findOrMake(folder, random);
    }
}
