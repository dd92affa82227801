package dev.porchlight.bridge.privacy;

import dev.porchlight.bridge.hap.HapStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The gate of a running bridge: what the configuration file and the camera's switches both allow; every other destination
 * and every unknown camera is refused. Takes permits back as soon as a switch or a setting no longer allows them, and all
 * of them when the ledger cannot be written.
 *
 * <p>Thread: any; without a lock. A request enters its permit in the set of those in use before it looks at the switches
 * for the last time, and a change of the switches looks at the set afterwards: whichever comes first, no permit survives a
 * switch that forbids it.
 */
public final class PolicyGate implements PrivacyGate {
    private final Map<String, Camera> cameras = new ConcurrentHashMap<>();
    private final Set<EgressPermit> inUse = ConcurrentHashMap.newKeySet();
    private final AtomicLong uses = new AtomicLong();
    private final LedgerSink ledger;

    private static final class Camera {
        private final CameraSwitches switches;
        private volatile CameraPermissions permissions;

        private Camera(CameraSwitches switches, CameraPermissions permissions) {
            this.switches = switches;
            this.permissions = permissions;
        }
    }

    public PolicyGate(LedgerSink ledger) {
        this.ledger = ledger;
        ledger.onUnavailable(this::stopAll);
    }

    /** As {@link #addCamera(CameraSwitches, CameraPermissions)}, for a camera that only Apple Home may have. */
    public void addCamera(CameraSwitches switches, HomeKitAllowance allowance) {
        addCamera(switches, CameraPermissions.homeKit(allowance));
    }

    /**
     * Makes the camera known; done before anything else listens to {@code switches}, for listeners run in order.
     *
     * @throws IllegalArgumentException when it is known already
     */
    public void addCamera(CameraSwitches switches, CameraPermissions permissions) {
        String id = switches.cameraId();
        if (cameras.putIfAbsent(id, new Camera(switches, permissions)) != null) {
            throw new IllegalArgumentException("camera " + id + " is known already");
        }
        switches.onChange(change -> enforce(id));
    }

    /**
     * Puts other permissions of the file in force; what they forbid has been taken back on return.
     *
     * @throws IllegalArgumentException for a camera that is not known
     */
    public void replacePermissions(String cameraId, CameraPermissions permissions) {
        Camera camera = cameras.get(cameraId);
        if (camera == null) {
            throw new IllegalArgumentException("camera " + cameraId + " is not known");
        }
        camera.permissions = permissions;
        enforce(cameraId);
    }

    @Override
    public Decision request(EgressRequest request) {
        Ruling ruling = decide(request);
        return ruling.isAllowed() ? permit(request, ruling) : refuse(request, ruling);
    }

    private Decision permit(EgressRequest request, Ruling ruling) {
        EgressPermit permit = new EgressPermit(uses.incrementAndGet(), request, ruling.rule(), this::ended);
        inUse.add(permit);
        Ruling secondLook = decide(request);
        if (!secondLook.isAllowed()) {
            inUse.remove(permit);
            return refuse(request, secondLook);
        }
        try {
            permit.recordedWith(ledger.recordDurably(new EgressEvent.Permitted(permit.use(), request, ruling.rule())));
        } catch (LedgerUnavailableException e) {
            inUse.remove(permit);
            return refuse(request, Ruling.WITHOUT_LEDGER);
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
        return camera == null
                ? new Ruling("no such camera", HapStatus.NOT_ALLOWED_IN_CURRENT_STATE)
                : camera.permissions.decide(request, camera.switches.state());
    }

    private void enforce(String cameraId) {
        for (EgressPermit permit : inUse) {
            if (permit.request().cameraId().equals(cameraId)) {
                Ruling ruling = decide(permit.request());
                if (!ruling.isAllowed()) {
                    revoke(permit, ruling.rule());
                }
            }
        }
    }

    /** The permits that are entered later than this look at them are refused by the ledger itself. */
    private void stopAll(String reason) {
        inUse.forEach(permit -> revoke(permit, "the ledger cannot be written: " + reason));
    }

    private void revoke(EgressPermit permit, String rule) {
        permit.revoke(rule, () -> ledger.record(new EgressEvent.Revoked(permit.use(), permit.request(), rule)));
    }

    private void ended(EgressPermit permit) {
        inUse.remove(permit);
        ledger.record(new EgressEvent.Ended(
                permit.use(),
                permit.request(),
                permit.rule(),
                permit.frames(),
                permit.bytes(),
                permit.pictureSha256(),
                permit.revokedBy()));
    }
}
