package dev.porchlight.bridge.app;

import dev.porchlight.bridge.hap.pairing.SetupCode;
import dev.porchlight.bridge.hap.setup.SetupPayload;
import java.util.Map;

/**
 * What an owner needs to add one accessory server to Home. Thread: any; immutable.
 *
 * @param port TCP port
 * @param controllers paired ones
 * @param aids accessory id by camera id
 */
record ServerSetup(
        AccessoryServerPlan plan,
        String deviceId,
        int port,
        SetupCode setupCode,
        String setupId,
        int controllers,
        Map<String, Long> aids) {
    ServerSetup {
        aids = Map.copyOf(aids);
    }

    boolean isPaired() {
        return controllers > 0;
    }

    /** The {@code X-HM://} URI; holds the setup code. */
    String setupUri() {
        return new SetupPayload(setupCode.text(), setupId, plan.category()).uri();
    }
}
