package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.HapService;
import dev.porchlight.bridge.hap.model.ServiceType;
import dev.porchlight.bridge.hap.model.ValueCharacteristic;
import dev.porchlight.bridge.privacy.CameraSwitches;
import java.time.Duration;
import java.util.List;

/** The camera's Motion Sensor service (85). Thread: any; one lock keeps reports, switches and the timer in step. */
final class MotionSensor implements MotionReport {
    private final CameraSwitches switches;
    private final DelayedCalls timer;
    private final ValueCharacteristic detected = ValueCharacteristic.of(CharacteristicType.MOTION_DETECTED, false);
    private final ValueCharacteristic fault = ValueCharacteristic.of(CharacteristicType.STATUS_FAULT, false);
    private final SwitchCharacteristic active;
    private long reports; // guarded by this

    MotionSensor(CameraSwitches switches, DelayedCalls timer) {
        this.switches = switches;
        this.timer = timer;
        this.active = SwitchCharacteristic.cameraOn(switches);
        switches.onPower(on -> motion(false));
    }

    HapService service(String key) {
        return new HapService(
                key, ServiceType.MOTION_SENSOR.uuid(), List.of(detected, active, fault), false, false, List.of());
    }

    @Override
    public synchronized void motion(boolean moving) {
        reports++;
        show(moving);
    }

    @Override
    public synchronized void motionFor(Duration hold) {
        long report = ++reports;
        show(true);
        timer.after(hold, () -> endOf(report));
    }

    @Override
    public void fault(boolean faulty) {
        fault.set(faulty);
    }

    private synchronized void endOf(long report) {
        if (reports == report) {
            show(false);
        }
    }

    private void show(boolean moving) {
        detected.set(moving && switches.state().isCameraOn());
    }
}
