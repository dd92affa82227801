package dev.porchlight.bridge.motion;

import dev.porchlight.bridge.hap.camera.DelayedCalls;
import dev.porchlight.bridge.hap.camera.MotionReport;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The motion of one camera: joins its sources into events. Thread: any; one lock keeps sources, sensor and timer in step. */
public final class CameraMotion implements MotionEvents {
    private final MotionReport sensor;
    private final DelayedCalls timer;
    private final Duration hold;
    private final MotionListener listener;
    private final Map<MotionSource, Long> moving = new EnumMap<>(MotionSource.class); // guarded by this
    private long reports; // guarded by this
    private boolean shown; // guarded by this

    /** {@code hold} is how long the sensor stays on after the last source saw nothing move any more. */
    public CameraMotion(MotionReport sensor, DelayedCalls timer, Duration hold, MotionListener listener) {
        this.sensor = sensor;
        this.timer = timer;
        this.hold = hold;
        this.listener = listener;
    }

    @Override
    public synchronized void begin(MotionSource source, String reason) {
        if (!moving.containsKey(source)) {
            start(source, reason);
        }
    }

    @Override
    public synchronized void end(MotionSource source) {
        if (moving.remove(source) != null && moving.isEmpty()) {
            long report = ++reports;
            timer.after(hold, () -> quiet(report));
        }
    }

    @Override
    public synchronized void beginFor(MotionSource source, String reason, Duration duration) {
        long report = start(source, reason);
        timer.after(duration, () -> expire(source, report));
    }

    @Override
    public void fault(boolean faulty) {
        sensor.fault(faulty);
    }

    /** The camera was switched off, or on again: whatever moved before belongs to no event any more. */
    public synchronized void forget() {
        moving.clear();
        reports++;
        hide();
    }

    private long start(MotionSource source, String reason) {
        long report = ++reports;
        moving.put(source, report);
        if (!shown) {
            shown = true;
            listener.began(source, reason);
            sensor.motion(true);
            listener.sensorSet();
        }
        return report;
    }

    private synchronized void expire(MotionSource source, long report) {
        if (moving.remove(source, report) && moving.isEmpty()) {
            hide();
        }
    }

    private synchronized void quiet(long report) {
        if (reports == report) {
            hide();
        }
    }

    private void hide() {
        if (shown) {
            shown = false;
            sensor.motion(false);
            listener.ended();
        }
    }
}
