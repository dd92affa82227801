package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.datastream.RecordingClosed;
import dev.porchlight.bridge.datastream.RecordingDesk;
import dev.porchlight.bridge.datastream.RecordingProgress;
import dev.porchlight.bridge.hap.camera.DelayedCalls;
import dev.porchlight.bridge.hap.camera.SessionPeer;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.hds.HdsReason;
import dev.porchlight.bridge.privacy.EgressKind;
import dev.porchlight.bridge.privacy.EgressPermit;
import dev.porchlight.bridge.privacy.EgressRequest;
import dev.porchlight.bridge.privacy.PrivacyGate;
import dev.porchlight.bridge.privacy.PrivacyGate.Decision.Granted;
import dev.porchlight.bridge.privacy.PrivacyGate.Decision.Refused;
import dev.porchlight.bridge.trace.CameraTraces;
import dev.porchlight.bridge.trace.Hub;
import dev.porchlight.bridge.trace.RecordingTrace;
import dev.porchlight.codecs.recording.RecordingListener;
import dev.porchlight.codecs.recording.RecordingMedia;
import dev.porchlight.codecs.recording.RecordingReader;
import io.netty.util.NetUtil;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The recordings of one camera for home hubs: asks the gate first, then whether there is something to record from. Every hub
 * gets a recording of its own. Thread: as {@link RecordingDesk}.
 */
public final class CameraRecordings implements RecordingDesk {
    private final String cameraId;
    private final PrivacyGate gate;
    private final RecordingSelection selection;
    private final RecordingMedia media;
    private final RecordingLimits limits;
    private final DelayedCalls timer;
    private final CameraTraces traces;
    private final AtomicInteger running = new AtomicInteger();

    public CameraRecordings(
            String cameraId,
            PrivacyGate gate,
            RecordingSelection selection,
            RecordingMedia media,
            RecordingLimits limits,
            DelayedCalls timer,
            CameraTraces traces) {
        this.cameraId = cameraId;
        this.gate = gate;
        this.selection = selection;
        this.media = media;
        this.limits = limits;
        this.timer = timer;
        this.traces = traces;
    }

    @Override
    public Answer open(Opening opening, RecordingListener listener) {
        PrivacyGate.Decision decision = gate.request(new EgressRequest(
                cameraId, EgressRequest.HOMEKIT, EgressKind.RECORDING, SessionPeer.of(opening.session())));
        if (decision instanceof Refused refused) {
            return refuse(opening, HdsReason.NOT_ALLOWED, refused.rule());
        }
        EgressPermit permit = ((Granted) decision).permit();
        if (!selection.isSelected()) {
            permit.close();
            return refuse(
                    opening, HdsReason.INVALID_CONFIGURATION, "no home hub has selected how this camera is recorded");
        }
        if (running.incrementAndGet() > 1 && !limits.severalHubs()) {
            running.decrementAndGet();
            permit.close();
            return refuse(opening, HdsReason.BUSY, "another hub is recording, and several-hubs = false");
        }
        return open(opening, listener, permit);
    }

    private Answer open(Opening opening, RecordingListener listener, EgressPermit permit) {
        ObservedListener observed = new ObservedListener(listener);
        RecordingReader reader;
        try {
            reader = media.open(observed, traces.eventNanos());
        } catch (IllegalStateException notArmed) {
            // A switch or the selection has just changed.
            running.decrementAndGet();
            permit.close();
            return refuse(opening, HdsReason.NOT_ALLOWED, "recording is being switched");
        }
        RecordingTrace trace = traces.opened(hub(opening.session()), reader.isTranscoded(), reader.way());
        observed.observe(trace);
        limits.longest().ifPresent(longest -> timer.after(longest, reader::finish));
        return new Answer.Opened(reader, permit, new Progress(trace));
    }

    private Answer refuse(Opening opening, HdsReason reason, String why) {
        traces.refused(hub(opening.session()), why);
        return new Answer.Refused(reason, why);
    }

    @Override
    public void hubPrepared(HapSession session) {
        traces.hubPrepared();
    }

    @Override
    public void hubConnected(HapSession session) {
        traces.hubConnected(hub(session));
    }

    @Override
    public void hubLeft(HapSession session) {
        traces.hubLeft(hub(session));
    }

    private static Hub hub(HapSession session) {
        return new Hub(
                session.controllerId(),
                NetUtil.toAddressString(session.remoteAddress().getAddress()));
    }

    private final class Progress implements RecordingProgress {
        private final RecordingTrace trace;

        Progress(RecordingTrace trace) {
            this.trace = trace;
        }

        @Override
        public void firstFragmentSent() {
            trace.firstFragment();
        }

        @Override
        public void closed(RecordingClosed closed) {
            running.decrementAndGet();
            trace.ended(by(closed.by()), closed.reasonCode(), closed.why(), closed.fragments(), closed.bytes());
        }
    }

    private static String by(RecordingClosed.By by) {
        return switch (by) {
            case HUB -> RecordingTrace.BY_HUB;
            case BRIDGE -> RecordingTrace.BY_BRIDGE;
            case CONNECTION_LOST -> RecordingTrace.CONNECTION_LOST;
        };
    }
}
