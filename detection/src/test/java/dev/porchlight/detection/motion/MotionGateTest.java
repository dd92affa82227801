package dev.porchlight.detection.motion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.motion.MotionGate.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MotionGateTest {
    private final MotionGate gate = new MotionGate(Duration.ofSeconds(2));

    private Change at(double seconds, boolean moving) {
        long micros = Math.round(seconds * 1e6);
        return gate.update(
                moving
                        ? new MotionObservation(micros, true, List.of(Box.WHOLE_PICTURE), 1, 1, Optional.empty())
                        : MotionObservation.still(micros, Optional.empty()));
    }

    @Test
    void update_firstMotion_beginsOnce() {
        assertThat(at(0, false)).isEqualTo(Change.NONE);
        assertThat(at(0.1, true)).isEqualTo(Change.BEGAN);
        assertThat(at(0.2, true)).isEqualTo(Change.NONE);
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void update_shortPause_goesOn() {
        at(0, true);

        assertThat(at(1.9, false)).isEqualTo(Change.NONE);
        assertThat(at(1.95, true)).isEqualTo(Change.NONE);
        assertThat(at(3.9, false)).isEqualTo(Change.NONE);
        assertThat(at(3.95, false)).isEqualTo(Change.ENDED);
    }

    @Test
    void update_keyframesOnly_endsWithTheFirstStillOne() {
        at(0, true);

        assertThat(at(4, false)).isEqualTo(Change.ENDED);
        assertThat(at(8, false)).isEqualTo(Change.NONE);
    }

    @Test
    void forget_open_ends() {
        at(0, true);

        assertThat(gate.forget()).isEqualTo(Change.ENDED);
        assertThat(gate.forget()).isEqualTo(Change.NONE);
    }
}
