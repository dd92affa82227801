package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.privacy.CameraSwitch;
import dev.porchlight.bridge.privacy.CameraSwitches;
import dev.porchlight.bridge.privacy.SwitchState;
import dev.porchlight.codecs.recording.RecordingMedia;
import dev.porchlight.codecs.recording.RecordingRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the ring of one camera exactly while its recordings are wanted and allowed: a hub selected how to record, Home and
 * the configuration file allow it, and the camera is on. Otherwise the ring is empty. Thread: any; a lock keeps the media in
 * step with what is wanted.
 */
public final class RecordingControl implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RecordingControl.class);

    private final CameraSwitches switches;
    private final boolean allowedByFile;
    private final RecordingSelection selection;
    private final RecordingMedia media;
    private Optional<RecordingRequest> armed = Optional.empty(); // guarded by this
    private boolean started; // guarded by this

    /** {@code switches} are known to the gate already, so that permits fall before the ring is emptied. */
    public RecordingControl(
            CameraSwitches switches, boolean allowedByFile, RecordingSelection selection, RecordingMedia media) {
        this.switches = switches;
        this.allowedByFile = allowedByFile;
        this.selection = selection;
        this.media = media;
        switches.onChange(change -> update());
        selection.onChange(this::update);
    }

    /** Begins: the selection and the switches have been restored. */
    public synchronized void start() {
        started = true;
        update();
    }

    synchronized boolean isArmed() {
        return armed.isPresent();
    }

    private synchronized void update() {
        Optional<RecordingRequest> wanted = started ? wanted() : Optional.empty();
        if (wanted.equals(armed)) {
            return;
        }
        boolean was = armed.isPresent();
        armed = wanted;
        if (wanted.isPresent()) {
            media.arm(wanted.get());
            tell(was ? "Ready to record with other settings of Apple Home" : "Ready to record for Apple Home");
        } else {
            media.disarm("recording is switched off");
            tell("Not ready to record any more; what was kept for it is forgotten");
        }
    }

    private Optional<RecordingRequest> wanted() {
        SwitchState state = switches.state();
        return allowedByFile && state.isCameraOn() && state.isOn(CameraSwitch.RECORDING_ACTIVE)
                ? selection
                        .selected()
                        .map(selected -> selected.toRequest(state.isOn(CameraSwitch.RECORDING_AUDIO_ACTIVE)))
                : Optional.empty();
    }

    private void tell(String message) {
        log.atInfo().addKeyValue("camera", switches.cameraId()).log(message);
    }

    /** Empties the ring for good. */
    @Override
    public synchronized void close() {
        started = false;
        update();
    }
}
