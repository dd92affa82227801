package dev.porchlight.bridge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.motion.MotionEvents;
import dev.porchlight.bridge.motion.MotionSource;
import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.rules.DetectionEvent;
import dev.porchlight.detection.rules.PathPoint;
import dev.porchlight.detection.rules.RuleVerdict;
import dev.porchlight.detection.rules.StoppingRule;
import dev.porchlight.detection.rules.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchReporterTest {
    private final Shown shown = new Shown();
    private final WatchReporter reporter =
            new WatchReporter("porch", Set.of(ClassGroup.PERSON, ClassGroup.ANIMAL), true, shown, Map.of());

    /** Keeps what HomeKit would show. */
    private static final class Shown implements MotionEvents {
        final List<String> calls = new ArrayList<>();

        @Override
        public void begin(MotionSource source, String reason) {
            calls.add("begin " + reason);
        }

        @Override
        public void end(MotionSource source) {
            calls.add("end");
        }

        @Override
        public void beginFor(MotionSource source, String reason, Duration duration) {
            calls.add("for " + reason);
        }

        @Override
        public void fault(boolean faulty) {
            calls.add("fault " + faulty);
        }
    }

    @Test
    void event_triggerClass_raisesMotionUntilTheLastVisitEnds() {
        reporter.event(began(1, ClassGroup.PERSON));
        reporter.event(new DetectionEvent.Continued(visit(1, Optional.of(ClassGroup.PERSON))));
        reporter.event(began(2, ClassGroup.ANIMAL));
        reporter.event(ended(1, ClassGroup.PERSON));
        assertThat(shown.calls).containsExactly("begin person in zone 'path'", "begin animal in zone 'path'");

        reporter.event(ended(2, ClassGroup.ANIMAL));
        assertThat(shown.calls).last().isEqualTo("end");
    }

    @Test
    void event_otherClass_leavesTheMotionSensorAlone() {
        reporter.event(began(1, ClassGroup.VEHICLE));
        reporter.event(ended(1, ClassGroup.VEHICLE));

        assertThat(shown.calls).isEmpty();
    }

    @Test
    void event_plainMotion_raisesMotion() {
        Visit motion = visit(1, Optional.empty());
        reporter.event(new DetectionEvent.Began(motion));
        reporter.event(new DetectionEvent.Ended(motion, DetectionEvent.EndReason.GONE));

        assertThat(shown.calls).containsExactly("begin motion in zone 'path'", "end");
    }

    @Test
    void event_dismissed_showsNothing() {
        reporter.event(new DetectionEvent.Dismissed(
                visit(1, Optional.of(ClassGroup.PERSON)), new RuleVerdict.Stopped(StoppingRule.SCORE, "too low")));

        assertThat(shown.calls).isEmpty();
    }

    @Test
    void detectorFails_andWorksAgain_setsAndClearsTheFault() {
        reporter.detectorFails("the model needs too long");
        reporter.detectorWorks();

        assertThat(shown.calls).containsExactly("fault true", "fault false");
    }

    private static DetectionEvent began(long id, ClassGroup group) {
        return new DetectionEvent.Began(visit(id, Optional.of(group)));
    }

    private static DetectionEvent ended(long id, ClassGroup group) {
        return new DetectionEvent.Ended(visit(id, Optional.of(group)), DetectionEvent.EndReason.GONE);
    }

    private static Visit visit(long id, Optional<ClassGroup> group) {
        PathPoint point = new PathPoint(0, new Box(0.1, 0.1, 0.2, 0.4), 0.8);
        String label = group.map(ClassGroup::text).orElse("motion");
        return new Visit(id, group, label, Optional.of("path"), point, List.of(point));
    }
}
