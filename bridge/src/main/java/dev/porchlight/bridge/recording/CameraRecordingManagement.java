package dev.porchlight.bridge.recording;

import static dev.porchlight.bridge.hap.model.CharacteristicType.ACTIVE;
import static dev.porchlight.bridge.hap.model.CharacteristicType.RECORDING_AUDIO_ACTIVE;
import static dev.porchlight.bridge.hap.model.CharacteristicType.SUPPORTED_AUDIO_RECORDING_CONFIGURATION;
import static dev.porchlight.bridge.hap.model.CharacteristicType.SUPPORTED_CAMERA_RECORDING_CONFIGURATION;
import static dev.porchlight.bridge.hap.model.CharacteristicType.SUPPORTED_VIDEO_RECORDING_CONFIGURATION;

import dev.porchlight.bridge.hap.camera.SwitchCharacteristic;
import dev.porchlight.bridge.hap.model.CharacteristicDefinition;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.FixedCharacteristic;
import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.model.HapService;
import dev.porchlight.bridge.hap.model.ServiceType;
import dev.porchlight.bridge.privacy.CameraSwitch;
import dev.porchlight.bridge.privacy.CameraSwitches;
import java.util.List;

/** The Camera Recording Management service (204) of one camera. Thread: as {@code HapCharacteristic}. */
public final class CameraRecordingManagement {
    /** Key of the service. */
    public static final String KEY = "recording";

    private final RecordingSelection selection;
    private final HapCharacteristic active;
    private final HapCharacteristic audioActive;
    private final SelectedRecordingCharacteristic selected;

    /** {@code switches} are those of the camera, and known to the gate already. */
    public CameraRecordingManagement(RecordingSelection selection, CameraSwitches switches) {
        this.selection = selection;
        this.active = switchOf(ACTIVE, switches, CameraSwitch.RECORDING_ACTIVE);
        this.audioActive = switchOf(RECORDING_AUDIO_ACTIVE, switches, CameraSwitch.RECORDING_AUDIO_ACTIVE);
        this.selected = new SelectedRecordingCharacteristic(selection);
    }

    /**
     * The service as it is offered now.
     *
     * @param linkedKeys the data stream service and the sensors that trigger recordings
     */
    public HapService service(List<String> linkedKeys) {
        RecordingOffer offer = selection.offer();
        return new HapService(
                KEY,
                ServiceType.CAMERA_RECORDING_MANAGEMENT.uuid(),
                List.of(
                        active,
                        FixedCharacteristic.ofTlv(
                                SUPPORTED_CAMERA_RECORDING_CONFIGURATION,
                                offer.camera().toTlv()),
                        FixedCharacteristic.ofTlv(
                                SUPPORTED_VIDEO_RECORDING_CONFIGURATION,
                                offer.video().toTlv()),
                        FixedCharacteristic.ofTlv(
                                SUPPORTED_AUDIO_RECORDING_CONFIGURATION,
                                offer.audio().toTlv()),
                        selected,
                        audioActive),
                false,
                false,
                linkedKeys);
    }

    private static HapCharacteristic switchOf(CharacteristicType type, CameraSwitches switches, CameraSwitch which) {
        return SwitchCharacteristic.of(CharacteristicDefinition.of(type).withAdminOnly(), switches, which);
    }
}
