package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.datastream.DataStreamTransportManagement;
import dev.porchlight.bridge.datastream.HdsListener;
import dev.porchlight.bridge.hap.camera.CameraAccessory;
import dev.porchlight.bridge.hap.camera.DelayedCalls;
import dev.porchlight.bridge.hap.model.HapService;
import dev.porchlight.bridge.privacy.CameraSwitch;
import dev.porchlight.bridge.privacy.CameraSwitches;
import dev.porchlight.bridge.privacy.PrivacyGate;
import dev.porchlight.bridge.privacy.SwitchState;
import dev.porchlight.bridge.trace.CameraTraces;
import dev.porchlight.bridge.trace.EventTraces;
import dev.porchlight.bridge.trace.RecordingReadiness;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.recording.RecordingMedia;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * HomeKit Secure Video of one camera: its two services, its ring, its recordings, and the traces of its events. Thread: any.
 */
public final class HomeKitRecording implements AutoCloseable {
    private final CameraSwitches switches;
    private final boolean allowedByFile;
    private final RecordingSelection selection;
    private final RecordingControl control;
    private final CameraTraces traces;
    private final DataStreamTransportManagement dataStream;
    private final CameraRecordingManagement management;
    private volatile IntSupplier subscribers = () -> 0;

    /**
     * The camera that is recorded.
     *
     * @param switches known to the gate already
     * @param allowedByFile {@code privacy.homekit.recording} of the configuration
     */
    public record Camera(
            CameraSwitches switches, boolean allowedByFile, RecordingSelection selection, RecordingMedia media) {}

    /** What all cameras of the process share. */
    public record Shared(
            PrivacyGate gate,
            HdsListener listener,
            RecordingLimits limits,
            EventTraces traces,
            DelayedCalls timer,
            Clock clock,
            LongSupplier nanoClock) {}

    /** Fills nothing before {@link #start}. */
    public HomeKitRecording(Camera camera, Shared shared) {
        this.switches = camera.switches;
        this.allowedByFile = camera.allowedByFile;
        this.selection = camera.selection;
        this.control = new RecordingControl(switches, allowedByFile, selection, camera.media);
        this.traces = new CameraTraces(
                switches.cameraId(),
                shared.traces,
                new CameraTraces.Environment(
                        shared.clock, shared.nanoClock, shared.timer, () -> subscribers.getAsInt(), this::readiness));
        CameraRecordings recordings = new CameraRecordings(
                switches.cameraId(), shared.gate, selection, camera.media, shared.limits, shared.timer, traces);
        this.dataStream = new DataStreamTransportManagement(shared.listener, recordings);
        this.management = new CameraRecordingManagement(selection, switches);
    }

    /** The data stream and the recording service as they are offered now. */
    public List<HapService> services() {
        return List.of(
                dataStream.service(),
                management.service(List.of(DataStreamTransportManagement.KEY, CameraAccessory.MOTION_KEY)));
    }

    /** Where the traces of this camera's motion begin. */
    public CameraTraces traces() {
        return traces;
    }

    /** Tells the traces how many controllers hear of the motion sensor now. */
    public void heardBy(IntSupplier count) {
        this.subscribers = count;
    }

    /** Fills the ring from now on, if that is wanted. */
    public void start() {
        control.start();
    }

    /** The camera shows pictures of this size; see {@link RecordingSelection#sawPictures}. */
    public boolean sawPictures(PictureSize size) {
        return selection.sawPictures(size);
    }

    /** Nobody is paired any more; the switches are reset as well. */
    public CompletionStage<@Nullable Void> forgetSelection() {
        return selection.clear();
    }

    private RecordingReadiness readiness() {
        SwitchState state = switches.state();
        return new RecordingReadiness(
                state.isCameraOn(), allowedByFile, selection.isSelected(), state.isOn(CameraSwitch.RECORDING_ACTIVE));
    }

    /** Ends all recordings and empties the ring. */
    @Override
    public void close() {
        control.close();
    }
}
