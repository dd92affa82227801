package dev.porchlight.bridge.hap.pairing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the pairing file holds. Thread: any; immutable.
 *
 * @param setupCode the random code of this installation; a code from the configuration takes its place
 * @param failedAttempts wrong codes since the last successful pair-setup
 * @param controllers in the order of their addition
 */
record PairingState(
        AccessoryIdentity identity, SetupCode setupCode, int failedAttempts, List<PairedController> controllers) {
    PairingState {
        controllers = List.copyOf(controllers);
    }

    boolean isPaired() {
        return !controllers.isEmpty();
    }

    Optional<PairedController> controller(String identifier) {
        return controllers.stream()
                .filter(controller -> controller.identifier().equals(identifier))
                .findFirst();
    }

    boolean isAdmin(String identifier) {
        return controller(identifier).map(PairedController::admin).orElse(false);
    }

    PairingState withFailedAttempts(int count) {
        return new PairingState(identity, setupCode, count, controllers);
    }

    /** With this controller added, or put in the place of the one with its identifier. */
    PairingState with(PairedController added) {
        List<PairedController> next = new ArrayList<>(controllers);
        next.removeIf(controller -> controller.identifier().equals(added.identifier()));
        next.add(added);
        return new PairingState(identity, setupCode, failedAttempts, next);
    }

    PairingState without(Set<String> identifiers) {
        List<PairedController> next = new ArrayList<>(controllers);
        next.removeIf(controller -> identifiers.contains(controller.identifier()));
        return new PairingState(identity, setupCode, failedAttempts, next);
    }

    @Override
    public String toString() {
        return "PairingState[" + identity.deviceId() + ", " + controllers.size() + " controllers]";
    }
}
