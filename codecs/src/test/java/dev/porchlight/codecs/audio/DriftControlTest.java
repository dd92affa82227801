package dev.porchlight.codecs.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.audio.DriftControl.Action;
import org.junit.jupiter.api.Test;

class DriftControlTest {
    private final DriftControl drift = new DriftControl(16_000, 200);

    @Test
    void decide_atTheLimits_keepsFillsDropsOrJumps() {
        assertThat(drift.decide(640)).isEqualTo(Action.KEEP);
        assertThat(drift.decide(-640)).isEqualTo(Action.KEEP);
        assertThat(drift.decide(641)).isEqualTo(Action.FILL);
        assertThat(drift.decide(3200)).isEqualTo(Action.FILL);
        assertThat(drift.decide(3201)).isEqualTo(Action.JUMP);
        assertThat(drift.decide(-641)).isEqualTo(Action.DROP);
        assertThat(drift.decide(Long.MIN_VALUE / 2)).isEqualTo(Action.DROP);
    }

    @Test
    void stretchPerSecond_constantDrift_approachesAQuarterOfIt() {
        for (int i = 0; i < 200; i++) {
            drift.decide(-160);
        }

        assertThat(drift.stretchPerSecond()).isEqualTo(-40);
    }

    @Test
    void stretchPerSecond_largeDrift_isBoundedToHalfAPercent() {
        for (int i = 0; i < 200; i++) {
            drift.decide(639);
        }

        assertThat(drift.stretchPerSecond()).isEqualTo(80);
    }

    @Test
    void stretchPerSecond_onePacketOff_isNothing() {
        drift.decide(60);

        assertThat(drift.stretchPerSecond()).isBetween(-1, 1);
    }

    @Test
    void stretchPerSecond_afterAHardCorrection_startsAfresh() {
        for (int i = 0; i < 200; i++) {
            drift.decide(600);
        }
        drift.decide(700);

        assertThat(drift.stretchPerSecond()).isZero();
    }
}
