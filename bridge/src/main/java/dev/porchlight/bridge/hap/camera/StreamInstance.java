package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.privacy.CameraSwitch;
import dev.porchlight.bridge.privacy.CameraSwitches;
import dev.porchlight.bridge.privacy.EgressKind;
import dev.porchlight.bridge.privacy.EgressPermit;
import dev.porchlight.bridge.privacy.EgressRequest;
import dev.porchlight.bridge.privacy.PrivacyGate;
import dev.porchlight.bridge.privacy.PrivacyGate.Decision.Granted;
import dev.porchlight.bridge.privacy.PrivacyGate.Decision.Refused;
import dev.porchlight.bridge.privacy.SwitchState;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.stream.AccessoryEndpoint;
import dev.porchlight.bridge.stream.ControllerEndpoint;
import dev.porchlight.bridge.stream.EndReason;
import dev.porchlight.bridge.stream.LiveOrigin;
import dev.porchlight.bridge.stream.PreparedStream;
import dev.porchlight.bridge.stream.StreamEngine;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State of one Camera RTP Stream Management service: free, or one viewer whose stream is prepared or running.
 *
 * <pre>
 * free ------ set up ------> prepared -- start --> streaming
 *   ^                           |                      |
 *   +-- end, connection closed, permit revoked, viewer or camera lost, 30 s without start --+
 * </pre>
 *
 * Thread: any; one lock guards the viewer. The engine's calls made under it return at once and its callbacks come from its
 * own threads.
 */
final class StreamInstance {
    private static final Logger log = LoggerFactory.getLogger(StreamInstance.class);

    private final String key;
    private final CameraSwitches switches;
    private final PrivacyGate gate;
    private final StreamEngine engine;
    private final LiveOrigin origin;
    private final Set<Long> watchedSessions = new HashSet<>(); // guarded by this
    private @Nullable Viewer viewer; // guarded by this
    private Listener listener = new Listener() {}; // set before the first request

    /** Told under the lock, so that the last call carries the last state; must not block. */
    interface Listener {
        /** This viewer's stream is gone. */
        default void freed(HapSession session) {}

        default void statusChanged(StreamingStatus status) {}
    }

    /** {@code key} is the service key, for instance {@code stream-1}. */
    StreamInstance(String key, CameraSwitches switches, PrivacyGate gate, StreamEngine engine, LiveOrigin origin) {
        this.key = key;
        this.switches = switches;
        this.gate = gate;
        this.engine = engine;
        this.origin = origin;
    }

    String key() {
        return key;
    }

    void listen(Listener statusListener) {
        this.listener = statusListener;
    }

    synchronized StreamingStatus status() {
        return viewer == null ? StreamingStatus.AVAILABLE : StreamingStatus.IN_USE;
    }

    /** What {@code session} selected last for its running stream. */
    synchronized SelectedRtpStreamConfiguration selected(HapSession session) {
        Viewer current = viewer;
        return current != null && current.isOf(session) ? current.selected() : SelectedRtpStreamConfiguration.IDLE;
    }

    /**
     * Prepares a stream for {@code session}.
     *
     * @throws HapStatusException when the camera or this instance is off, or the request asks for the impossible
     */
    synchronized SetupEndpointsResponse setUp(SetupEndpointsRequest request, HapSession session)
            throws HapStatusException {
        ControllerEndpoint controller = controller(request, session);
        Viewer current = viewer;
        if (current != null && isSwitchedOn()) {
            if (!current.isRepeatedBy(request.sessionId(), session)) {
                return new SetupEndpointsResponse.Busy(request.sessionId());
            }
            // The same viewer asks again before it starts, perhaps with other keys or ports.
            stop(current, EndReason.ENDED_BY_CONTROLLER);
        }
        EgressPermit permit = requestPermit(session);
        if (viewer != null) {
            // Switched off and on again while the last stream is ending.
            permit.close();
            return new SetupEndpointsResponse.Busy(request.sessionId());
        }
        return prepare(request, controller, permit, session);
    }

    private SetupEndpointsResponse prepare(
            SetupEndpointsRequest request, ControllerEndpoint controller, EgressPermit permit, HapSession session) {
        PreparedStream stream;
        try {
            stream = engine.prepare(permit, session.localAddress().getAddress(), controller);
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("camera", switches.cameraId())
                    .addKeyValue("peer", session.remoteAddress())
                    .setCause(e)
                    .log("A live view could not be prepared");
            return failed(request);
        }
        AccessoryEndpoint accessory = stream.accessoryEndpoint();
        if (!request.controller().isSameVersion(accessory.address())) {
            stream.stop(EndReason.NETWORK_FAILED);
            return failed(request);
        }
        if (!HomeNetwork.contains(
                request.controller().address(), session.remoteAddress().getAddress(), accessory.address())) {
            log.atWarn()
                    .addKeyValue("camera", switches.cameraId())
                    .addKeyValue("peer", session.remoteAddress())
                    .addKeyValue("destination", request.controller().address())
                    .log("A live view to an address outside of the home network was refused");
            stream.stop(EndReason.NETWORK_FAILED);
            return failed(request);
        }
        return enter(new Viewer(request.sessionId(), session, stream))
                ? success(request.sessionId(), accessory)
                : failed(request);
    }

    /** Returns false when the connection closed, or the permit was taken back, in the meantime. */
    private boolean enter(Viewer entering) {
        viewer = entering;
        HapSession session = entering.session();
        if (watchedSessions.add(session.id())) {
            session.onClose(() -> closed(session));
        }
        entering.stream().onEnded(reason -> ended(entering, reason));
        if (viewer != entering) {
            return false;
        }
        listener.statusChanged(StreamingStatus.IN_USE);
        return true;
    }

    /** Carries out a command for the stream of {@code session}. */
    synchronized void select(SelectedRtpStreamConfiguration selected, HapSession session) throws HapStatusException {
        if (!isSwitchedOn()) {
            throw new HapStatusException(
                    HapStatus.NOT_ALLOWED_IN_CURRENT_STATE, "the camera or this stream is switched off");
        }
        Viewer current = viewer;
        if (current == null || !current.isOwnedBy(selected.sessionId(), session)) {
            throw invalid("no such stream session on this connection");
        }
        switch (selected.command()) {
            case START -> current.start(selected, origin, this::isMuted);
            case RECONFIGURE -> current.reconfigure(selected);
            case SUSPEND -> current.suspend();
            case RESUME -> current.resume();
            case END -> stop(current, EndReason.ENDED_BY_CONTROLLER);
        }
    }

    private synchronized void closed(HapSession session) {
        watchedSessions.remove(session.id());
        Viewer current = viewer;
        if (current != null && current.isOf(session)) {
            stop(current, EndReason.CONNECTION_CLOSED);
        }
    }

    /** The instance is free at once, though the ports of the last stream follow later: the next one takes others. */
    private void stop(Viewer leaving, EndReason reason) {
        leaving.stream().stop(reason);
        free(leaving, reason);
    }

    private synchronized void ended(Viewer ended, EndReason reason) {
        free(ended, reason);
    }

    /** Without effect when the viewer has been replaced, or freed before its ports were. */
    private void free(Viewer leaving, EndReason reason) {
        if (viewer != leaving) {
            return;
        }
        viewer = null;
        log.atInfo()
                .addKeyValue("camera", switches.cameraId())
                .addKeyValue("session", leaving.sessionId())
                .addKeyValue("peer", leaving.session().remoteAddress())
                .addKeyValue("reason", reason)
                .log("Live view ended");
        listener.freed(leaving.session());
        listener.statusChanged(StreamingStatus.AVAILABLE);
    }

    private EgressPermit requestPermit(HapSession session) throws HapStatusException {
        PrivacyGate.Decision decision = gate.request(new EgressRequest(
                switches.cameraId(), EgressRequest.HOMEKIT, EgressKind.LIVE, SessionPeer.of(session), key));
        if (decision instanceof Refused refused) {
            throw new HapStatusException(refused.status(), refused.rule());
        }
        return ((Granted) decision).permit();
    }

    private boolean isSwitchedOn() {
        SwitchState state = switches.state();
        return state.isCameraOn() && state.isStreamActive(key);
    }

    private boolean isMuted() {
        return switches.state().isOn(CameraSwitch.MICROPHONE_MUTED);
    }

    private static ControllerEndpoint controller(SetupEndpointsRequest request, HapSession session)
            throws HapStatusException {
        EndpointAddress address =
                request.controller().scopedLike(session.localAddress().getAddress());
        try {
            return new ControllerEndpoint(
                    address.address(),
                    address.videoPort(),
                    address.audioPort(),
                    offeredKey(request.video()),
                    offeredKey(request.audio()));
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static MasterKey offeredKey(SrtpParameters parameters) throws HapStatusException {
        if (!SupportedRtpConfiguration.AES_128.suites().contains(parameters.suite())) {
            throw invalid("crypto suite " + parameters.suite() + " was not offered");
        }
        return parameters.masterKey().orElseThrow();
    }

    private static SetupEndpointsResponse success(UUID sessionId, AccessoryEndpoint accessory) {
        return new SetupEndpointsResponse.Success(
                sessionId,
                new EndpointAddress(accessory.address(), accessory.videoPort(), accessory.audioPort()),
                SrtpParameters.of(accessory.video()),
                SrtpParameters.of(accessory.audio()),
                accessory.videoSsrc(),
                accessory.audioSsrc());
    }

    private static SetupEndpointsResponse failed(SetupEndpointsRequest request) {
        return new SetupEndpointsResponse.Failure(Optional.of(request.sessionId()));
    }

    private static HapStatusException invalid(String message) {
        return new HapStatusException(HapStatus.INVALID_VALUE, message);
    }
}
