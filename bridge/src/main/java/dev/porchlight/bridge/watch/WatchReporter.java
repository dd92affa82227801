package dev.porchlight.bridge.watch;

import dev.porchlight.bridge.hap.camera.ClassSensor;
import dev.porchlight.bridge.motion.MotionEvents;
import dev.porchlight.bridge.motion.MotionSource;
import dev.porchlight.detection.chain.ChainListener;
import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.rules.DetectionEvent;
import dev.porchlight.detection.rules.DetectionEvent.Dismissed;
import dev.porchlight.detection.rules.Visit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a camera's detection events in HomeKit: visits of the trigger classes, and plain motion that stands in for the
 * detector, raise the camera's motion sensor; visits of other classes their class sensor alone. Thread: the chain's, one
 * call at a time.
 */
public final class WatchReporter implements ChainListener {
    private static final Logger log = LoggerFactory.getLogger(WatchReporter.class);

    private final String camera;
    private final Set<ClassGroup> trigger;
    private final boolean motionFallback;
    private final MotionEvents motion;
    private final Map<ClassGroup, ClassSensor> sensors;
    private final Map<Long, Visit> running = new HashMap<>();

    /**
     * @param camera its id, for the log
     * @param trigger classes that raise the camera's motion sensor
     * @param motionFallback whether plain motion stands in for the detector, for the log
     * @param sensors classes with a sensor of their own
     */
    public WatchReporter(
            String camera,
            Set<ClassGroup> trigger,
            boolean motionFallback,
            MotionEvents motion,
            Map<ClassGroup, ClassSensor> sensors) {
        this.camera = camera;
        this.trigger = Set.copyOf(trigger);
        this.motionFallback = motionFallback;
        this.motion = motion;
        this.sensors = Map.copyOf(sensors);
    }

    @Override
    public void event(DetectionEvent event) {
        Visit visit = event.visit();
        Runnable step = event.match(
                began -> () -> began(visit),
                continued -> () -> running.put(visit.id(), visit),
                ended -> () -> ended(visit),
                dismissed -> () -> dismissed(dismissed));
        step.run();
    }

    @Override
    public void detectorFails(String reason) {
        fault(true);
        log.atWarn()
                .addKeyValue("camera", camera)
                .addKeyValue("reason", reason)
                .log(
                        motionFallback
                                ? "Objects are not recognised for now: anything that moves starts a recording"
                                : "Objects are not recognised for now, so nothing starts a recording");
    }

    @Override
    public void detectorWorks() {
        fault(false);
        log.atInfo().addKeyValue("camera", camera).log("Objects are recognised again");
    }

    private void began(Visit visit) {
        running.put(visit.id(), visit);
        if (triggers(visit)) {
            motion.begin(MotionSource.DETECTOR, reason(visit));
        }
        visit.group().ifPresent(this::showSensor);
        log.atInfo()
                .addKeyValue("camera", camera)
                .addKeyValue("visit", visit.id())
                .addKeyValue("score", visit.best().score())
                .log("Seen: " + reason(visit));
    }

    private void ended(Visit visit) {
        running.remove(visit.id());
        if (triggers(visit) && running.values().stream().noneMatch(this::triggers)) {
            motion.end(MotionSource.DETECTOR);
        }
        visit.group().ifPresent(this::showSensor);
        log.atInfo()
                .addKeyValue("camera", camera)
                .addKeyValue("visit", visit.id())
                .addKeyValue("seconds", visit.duration().toSeconds())
                .log("Gone: " + reason(visit));
    }

    private void dismissed(Dismissed event) {
        log.atDebug()
                .addKeyValue("camera", camera)
                .addKeyValue("visit", event.visit().id())
                .addKeyValue("rule", event.verdict().rule())
                .log("Not counted: " + event.visit().label() + ", "
                        + event.verdict().explanation());
    }

    private boolean triggers(Visit visit) {
        return visit.group().map(trigger::contains).orElse(true);
    }

    private void showSensor(ClassGroup group) {
        ClassSensor sensor = sensors.get(group);
        if (sensor != null) {
            sensor.show(
                    running.values().stream().anyMatch(visit -> visit.group().equals(Optional.of(group))));
        }
    }

    private void fault(boolean faulty) {
        motion.fault(faulty);
        sensors.values().forEach(sensor -> sensor.fault(faulty));
    }

    private static String reason(Visit visit) {
        return visit.label()
                + visit.zone().map(zone -> " in zone '" + zone + "'").orElse("");
    }
}
