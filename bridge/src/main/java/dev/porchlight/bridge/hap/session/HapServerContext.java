package dev.porchlight.bridge.hap.session;

import dev.porchlight.bridge.hap.pairing.PairingContext;
import dev.porchlight.bridge.hap.pairing.PairingStore;
import java.util.function.LongSupplier;

/** What the connections of one accessory server share. Thread: any; immutable. */
record HapServerContext(
        PairingStore store,
        PairingContext pairing,
        HapRouter router,
        HapLimits limits,
        HapServerListener listener,
        HapConnections connections,
        LongSupplier nanoClock) {}
