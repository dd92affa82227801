package dev.porchlight.bridge.privacy;

import dev.porchlight.bridge.hap.HapStatus;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A destination that the configuration file names: it gets the kinds that are allowed there for the camera, while the
 * camera is switched on. Thread: any; immutable.
 */
record SettingsPolicy(String destination, Set<EgressKind> allowed) implements DestinationPolicy {
    private static final Set<EgressKind> STATED = EnumSet.of(EgressKind.SNAPSHOT_PERIODIC, EgressKind.SNAPSHOT_EVENT);

    SettingsPolicy {
        allowed = Set.copyOf(allowed);
    }

    @Override
    public Ruling decide(SwitchState switches, EgressKind kind, String service) {
        if (!switches.isCameraOn()) {
            return Ruling.cameraOff(switches);
        }
        String setting = "privacy." + destination + "."
                + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return isAllowed(kind)
                ? Ruling.allowed(setting + " = allow")
                : new Ruling(setting + " = deny", HapStatus.INSUFFICIENT_PRIVILEGES);
    }

    private boolean isAllowed(EgressKind kind) {
        return kind == EgressKind.SNAPSHOT_UNSTATED ? allowed.containsAll(STATED) : allowed.contains(kind);
    }
}
