package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.FixedCharacteristic;
import dev.porchlight.bridge.hap.model.HapService;
import dev.porchlight.bridge.hap.model.ServiceType;
import dev.porchlight.bridge.hap.model.ValueCharacteristic;
import dev.porchlight.bridge.hap.model.ValueStore;
import dev.porchlight.bridge.privacy.CameraSwitches;
import java.util.List;

/**
 * An Occupancy Sensor service (86) of a camera for one class of objects, for automations: on while such an object is there.
 * It is no second Motion Sensor, since recording hangs on the camera's one. Shows nothing while the camera is off. Thread:
 * any.
 */
public final class ClassSensor {
    private static final String KEY_PREFIX = "sensor:";

    private final String key;
    private final String name;
    private final CameraSwitches switches;
    private final ValueCharacteristic occupied = ValueCharacteristic.of(CharacteristicType.OCCUPANCY_DETECTED, false);
    private final ValueCharacteristic fault = ValueCharacteristic.of(CharacteristicType.STATUS_FAULT, false);
    private final ValueCharacteristic configuredName;
    private final SwitchCharacteristic active;

    /**
     * @param className of the configuration, for instance {@code person}; the service's ids derive from it
     * @param name as the Home app shows it until somebody renames it there
     * @param names keeps what it is renamed to, under {@code nameKey}
     */
    public ClassSensor(String className, String name, CameraSwitches switches, ValueStore names, String nameKey) {
        this.key = KEY_PREFIX + className;
        this.name = name;
        this.switches = switches;
        this.configuredName = ValueCharacteristic.builder(CharacteristicType.CONFIGURED_NAME, name)
                .keptIn(names, nameKey)
                .build();
        this.active = SwitchCharacteristic.cameraOn(switches);
        switches.onPower(on -> show(false));
    }

    public HapService service() {
        return new HapService(
                key,
                ServiceType.OCCUPANCY_SENSOR.uuid(),
                List.of(
                        occupied,
                        active,
                        fault,
                        FixedCharacteristic.ofText(CharacteristicType.NAME, name),
                        configuredName),
                false,
                false,
                List.of());
    }

    /** Such an object is there, or no longer. */
    public void show(boolean present) {
        occupied.set(present && switches.state().isCameraOn());
    }

    /** Shows that detection does not work as configured, or works again (Status Fault). */
    public void fault(boolean faulty) {
        fault.set(faulty);
    }
}
