package dev.porchlight.bridge.motion;

import static dev.porchlight.bridge.motion.MotionSource.DETECTOR;
import static dev.porchlight.bridge.motion.MotionSource.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.hap.camera.MotionReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

final class CameraMotionTest {
    private static final Duration HOLD = Duration.ofSeconds(10);

    private final List<String> told = new ArrayList<>();
    private final ManualTimer timer = new ManualTimer();
    private final CameraMotion motion = new CameraMotion(new Sensor(), timer::after, HOLD, new Listener());

    @Test
    void begin_firstSource_beginsEventThenSetsSensor() {
        motion.begin(DETECTOR, "motion");

        assertThat(told).containsExactly("began DETECTOR motion", "sensor true", "sensor set");
    }

    @Test
    void begin_whileAnotherSourceMoves_staysOneEvent() {
        motion.begin(DETECTOR, "motion");
        told.clear();

        motion.begin(DETECTOR, "motion");
        motion.beginFor(REQUEST, "request", Duration.ofSeconds(5));

        assertThat(told).isEmpty();
    }

    @Test
    void end_lastSource_resetsSensorAfterHoldTime() {
        motion.begin(DETECTOR, "motion");
        motion.end(DETECTOR);
        told.clear();

        timer.advance(HOLD.minusMillis(1));
        assertThat(told).isEmpty();
        timer.advance(Duration.ofMillis(1));

        assertThat(told).containsExactly("sensor false", "ended");
    }

    @Test
    void end_motionAgainWithinHoldTime_keepsEvent() {
        motion.begin(DETECTOR, "motion");
        motion.end(DETECTOR);
        timer.advance(Duration.ofSeconds(9));
        motion.begin(DETECTOR, "motion");
        told.clear();

        timer.advance(HOLD.multipliedBy(3));

        assertThat(told).isEmpty();
    }

    @Test
    void beginFor_durationOver_resetsSensorAtOnce() {
        motion.beginFor(REQUEST, "request", Duration.ofSeconds(5));
        told.clear();

        timer.advance(Duration.ofSeconds(5));

        assertThat(told).containsExactly("sensor false", "ended");
    }

    @Test
    void beginFor_again_replacesWhatIsLeft() {
        motion.beginFor(REQUEST, "request", Duration.ofSeconds(5));
        timer.advance(Duration.ofSeconds(4));
        motion.beginFor(REQUEST, "request", Duration.ofSeconds(5));
        told.clear();

        timer.advance(Duration.ofSeconds(4));
        assertThat(told).isEmpty();
        timer.advance(Duration.ofSeconds(1));

        assertThat(told).containsExactly("sensor false", "ended");
    }

    @Test
    void beginFor_overWhileDetectorSeesMotion_keepsSensor() {
        motion.beginFor(REQUEST, "request", Duration.ofSeconds(5));
        motion.begin(DETECTOR, "motion");
        told.clear();

        timer.advance(Duration.ofSeconds(60));

        assertThat(told).isEmpty();
    }

    @Test
    void forget_whileMoving_endsEventAndLaterEndsAreWithoutEffect() {
        motion.begin(DETECTOR, "motion");
        told.clear();

        motion.forget();
        motion.end(DETECTOR);
        timer.advance(HOLD);

        assertThat(told).containsExactly("sensor false", "ended");
    }

    private final class Sensor implements MotionReport {
        @Override
        public void motion(boolean detected) {
            told.add("sensor " + detected);
        }

        @Override
        public void motionFor(Duration hold) {
            throw new AssertionError("the hold time is kept by the event");
        }

        @Override
        public void fault(boolean faulty) {
            told.add("fault " + faulty);
        }
    }

    private final class Listener implements MotionListener {
        @Override
        public void began(MotionSource source, String reason) {
            told.add("began " + source + " " + reason);
        }

        @Override
        public void sensorSet() {
            told.add("sensor set");
        }

        @Override
        public void ended() {
            told.add("ended");
        }
    }

    private static final class ManualTimer {
        private record Task(long atMillis, Runnable action) {}

        private final PriorityQueue<Task> tasks =
                new PriorityQueue<>(java.util.Comparator.comparingLong(Task::atMillis));
        private long nowMillis;

        void after(Duration delay, Runnable action) {
            tasks.add(new Task(nowMillis + delay.toMillis(), action));
        }

        void advance(Duration time) {
            nowMillis += time.toMillis();
            while (!tasks.isEmpty() && tasks.element().atMillis() <= nowMillis) {
                tasks.remove().action().run();
            }
        }
    }
}
