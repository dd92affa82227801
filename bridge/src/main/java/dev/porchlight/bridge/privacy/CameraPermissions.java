package dev.porchlight.bridge.privacy;

import dev.porchlight.bridge.hap.HapStatus;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the configuration file allows of one camera, by destination; a destination that is not named gets nothing. Thread:
 * any; immutable.
 */
public final class CameraPermissions {
    /** Nothing may leave. */
    public static final CameraPermissions NONE = homeKit(HomeKitAllowance.NONE);

    private final Map<String, DestinationPolicy> policies;

    private CameraPermissions(Map<String, DestinationPolicy> policies) {
        this.policies = Map.copyOf(policies);
    }

    /** Apple Home alone. */
    public static CameraPermissions homeKit(HomeKitAllowance allowance) {
        return new CameraPermissions(Map.of(EgressRequest.HOMEKIT, new HomeKitPolicy(allowance)));
    }

    /**
     * These, and {@code allowed} for one more destination.
     *
     * @throws IllegalArgumentException for a name that is taken
     */
    public CameraPermissions with(String destination, Set<EgressKind> allowed) {
        Map<String, DestinationPolicy> more = new TreeMap<>(policies);
        if (more.put(destination, new SettingsPolicy(destination, allowed)) != null) {
            throw new IllegalArgumentException("destination " + destination + " is named twice");
        }
        return new CameraPermissions(more);
    }

    Ruling decide(EgressRequest request, SwitchState switches) {
        DestinationPolicy policy = policies.get(request.destination());
        return policy == null
                ? new Ruling("destination is not switched on", HapStatus.INSUFFICIENT_PRIVILEGES)
                : policy.decide(switches, request.kind(), request.service());
    }
}
