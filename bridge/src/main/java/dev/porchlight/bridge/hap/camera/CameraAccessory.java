package dev.porchlight.bridge.hap.camera;

import static dev.porchlight.bridge.privacy.CameraSwitch.EVENT_SNAPSHOTS_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.HOMEKIT_CAMERA_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.MANUALLY_DISABLED;
import static dev.porchlight.bridge.privacy.CameraSwitch.MICROPHONE_MUTED;
import static dev.porchlight.bridge.privacy.CameraSwitch.PERIODIC_SNAPSHOTS_ACTIVE;

import dev.porchlight.bridge.hap.model.CharacteristicDefinition;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.HapAccessory;
import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.model.HapService;
import dev.porchlight.bridge.hap.model.ServiceType;
import dev.porchlight.bridge.hap.stock.AccessoryDetails;
import dev.porchlight.bridge.hap.stock.StockService;
import dev.porchlight.bridge.privacy.CameraSwitch;
import dev.porchlight.bridge.privacy.CameraSwitches;
import dev.porchlight.bridge.privacy.PrivacyGate;
import dev.porchlight.bridge.stream.LiveOrigin;
import dev.porchlight.bridge.stream.StreamEngine;
import java.util.ArrayList;
import java.util.List;

/**
 * One camera as an accessory: its stream instances, microphone, operating mode and motion sensor. Thread: any; immutable
 * but for what its characteristics show.
 */
public final class CameraAccessory {
    /** Key of the motion sensor service; recording links to it. */
    public static final String MOTION_KEY = "motion";

    private static final String MICROPHONE_KEY = "microphone";
    private static final String OPERATING_MODE_KEY = "operating-mode";

    private final CameraDescription description;
    private final CameraSwitches switches;
    private final Runnable identify;
    private final List<StreamManagement> streams = new ArrayList<>();
    private final MotionSensor motion;

    /**
     * @param switches those of this camera, with its stream keys, and already known to {@code gate}
     * @param identify what Identify does; runs on an event loop
     */
    public CameraAccessory(
            CameraDescription description,
            CameraSwitches switches,
            PrivacyGate gate,
            StreamEngine engine,
            LiveOrigin origin,
            DelayedCalls timer,
            Runnable identify) {
        this.description = description;
        this.switches = switches;
        this.identify = identify;
        this.motion = new MotionSensor(switches, timer);
        StreamManagement.Offer offer = StreamManagement.Offer.of(description.sizes());
        for (String key : description.streamKeys()) {
            StreamInstance instance = new StreamInstance(key, switches, gate, engine, origin);
            streams.add(new StreamManagement(key, switches, instance, offer));
        }
    }

    /** Accessory key of a camera. */
    public static String keyOf(String cameraId) {
        return "camera:" + cameraId;
    }

    /** The accessory of the bridge itself, which is the primary one when cameras are bridged. */
    public static HapAccessory bridge(AccessoryDetails details, Runnable identify) {
        return new HapAccessory(
                "bridge",
                List.of(StockService.accessoryInformation(details, identify), StockService.protocolInformation()));
    }

    public MotionReport motion() {
        return motion;
    }

    /**
     * The accessory with all services.
     *
     * @param primary whether it is the primary accessory of its server: a camera with a pairing of its own
     * @param extraServices services of other features, such as recording; one that is marked primary takes that from the
     *     first stream
     */
    public HapAccessory accessory(boolean primary, List<HapService> extraServices) {
        List<HapService> services = new ArrayList<>();
        services.add(StockService.accessoryInformation(description.details(), identify));
        if (primary) {
            services.add(StockService.protocolInformation());
        }
        boolean streamIsPrimary = extraServices.stream().noneMatch(HapService::primary);
        for (int i = 0; i < streams.size(); i++) {
            services.add(streams.get(i).service(streamIsPrimary && i == 0));
        }
        if (description.microphone()) {
            services.add(service(
                    MICROPHONE_KEY,
                    ServiceType.MICROPHONE,
                    List.of(switchOf(CharacteristicType.MUTE, MICROPHONE_MUTED))));
        }
        services.add(service(OPERATING_MODE_KEY, ServiceType.CAMERA_OPERATING_MODE, operatingMode()));
        services.add(motion.service(MOTION_KEY));
        services.addAll(extraServices);
        return new HapAccessory(keyOf(description.id()), services);
    }

    private List<HapCharacteristic> operatingMode() {
        return List.of(
                switchOf(CharacteristicType.HOMEKIT_CAMERA_ACTIVE, HOMEKIT_CAMERA_ACTIVE),
                switchOf(CharacteristicType.EVENT_SNAPSHOTS_ACTIVE, EVENT_SNAPSHOTS_ACTIVE),
                switchOf(CharacteristicType.PERIODIC_SNAPSHOTS_ACTIVE, PERIODIC_SNAPSHOTS_ACTIVE),
                switchOf(CharacteristicType.MANUALLY_DISABLED, MANUALLY_DISABLED));
    }

    private HapCharacteristic switchOf(CharacteristicType type, CameraSwitch which) {
        return SwitchCharacteristic.of(CharacteristicDefinition.of(type), switches, which);
    }

    private static HapService service(String key, ServiceType type, List<HapCharacteristic> characteristics) {
        return new HapService(key, type.uuid(), characteristics, false, false, List.of());
    }
}
