package dev.porchlight.bridge.privacy;

import dev.porchlight.bridge.hap.HapStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The gate of a running bridge: Apple Home by {@link HomeKitPolicy}, every other destination and every unknown camera
 * refused. Takes permits back as soon as a switch no longer allows them.
 *
 * <p>Thread: any; without a lock. A request enters its permit in the set of those in use before it looks at the switches
 * for the last time, and a change of the switches looks at the set afterwards: whichever comes first, no permit survives a
 * switch that forbids it.
 */
public final class PolicyGate implements PrivacyGate {
    private final Map<String, Camera> cameras = new ConcurrentHashMap<>();
    private final Set<EgressPermit> inUse = ConcurrentHashMap.newKeySet();
    private final LedgerSink ledger;

    private record Camera(HomeKitAllowance allowance, CameraSwitches switches) {}

    public PolicyGate(LedgerSink ledger) {
        this.ledger = ledger;
    }

    /**
     * Makes the camera known; done before anything else listens to {@code switches}, for listeners run in order.
     *
     * @throws IllegalArgumentException when it is known already
     */
    public void addCamera(CameraSwitches switches, HomeKitAllowance allowance) {
        String id = switches.cameraId();
        if (cameras.putIfAbsent(id, new Camera(allowance, switches)) != null) {
            throw new IllegalArgumentException("camera " + id + " is known already");
        }
        switches.onChange(change -> enforce(id));
    }

    @Override
    public Decision request(EgressRequest request) {
        Ruling ruling = decide(request);
        return ruling.isAllowed() ? permit(request, ruling) : refuse(request, ruling);
    }

    private Decision permit(EgressRequest request, Ruling ruling) {
        EgressPermit permit = new EgressPermit(request, ruling.rule(), this::ended);
        inUse.add(permit);
        Ruling secondLook = decide(request);
        if (!secondLook.isAllowed()) {
            inUse.remove(permit);
            return refuse(request, secondLook);
        }
        try {
            ledger.record(new EgressEvent.Permitted(request, ruling.rule()));
        } catch (RuntimeException e) {
            // What cannot be written down does not leave.
            inUse.remove(permit);
            throw e;
        }
        return new Decision.Granted(permit);
    }

    private Decision refuse(EgressRequest request, Ruling ruling) {
        ledger.record(new EgressEvent.Refused(request, ruling.rule(), ruling.status()));
        return new Decision.Refused(ruling.rule(), ruling.status());
    }

    /** What may be leaving now, for the status page; an immutable copy. */
    public List<EgressRequest> inUse() {
        return inUse.stream().map(EgressPermit::request).toList();
    }

    private Ruling decide(EgressRequest request) {
        Camera camera = cameras.get(request.cameraId());
        if (camera == null) {
            return new Ruling("no such camera", HapStatus.NOT_ALLOWED_IN_CURRENT_STATE);
        }
        if (!request.destination().equals(EgressRequest.HOMEKIT)) {
            return new Ruling("destination is not switched on", HapStatus.INSUFFICIENT_PRIVILEGES);
        }
        return HomeKitPolicy.decide(camera.allowance, camera.switches.state(), request.kind(), request.service());
    }

    private void enforce(String cameraId) {
        for (EgressPermit permit : inUse) {
            EgressRequest request = permit.request();
            if (request.cameraId().equals(cameraId)) {
                Ruling ruling = decide(request);
                if (!ruling.isAllowed()) {
                    permit.revoke(ruling.rule(), () -> ledger.record(new EgressEvent.Revoked(request, ruling.rule())));
                }
            }
        }
    }

    private void ended(EgressPermit permit) {
        inUse.remove(permit);
        ledger.record(new EgressEvent.Ended(
                permit.request(), permit.rule(), permit.frames(), permit.bytes(), permit.pictureSha256()));
    }
}
