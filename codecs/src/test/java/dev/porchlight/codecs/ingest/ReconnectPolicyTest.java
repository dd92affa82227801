package dev.porchlight.codecs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.ffmpeg.InputTrouble;
import dev.porchlight.codecs.ffmpeg.RtspTransport;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReconnectPolicyTest {
    private static final Duration SHORT = Duration.ofSeconds(3);

    private final ReconnectPolicy policy = new ReconnectPolicy(new Random(3));

    @Test
    void afterLoss_firstLossOfALiveCamera_isAtOnce() {
        assertThat(policy.afterLoss(SHORT)).isZero();
    }

    @Test
    void afterLoss_again_growsToAMinute() {
        policy.afterLoss(SHORT);
        long nominal = 1000;
        for (int i = 0; i < 40; i++) {
            assertThat(policy.afterLoss(Duration.ZERO).toMillis()).isBetween(nominal * 3 / 4, nominal);
            nominal = Math.min(60_000, nominal * 2);
        }
    }

    @Test
    void afterLoss_cameraThatNeverAnswered_waitsASecond() {
        assertThat(policy.afterLoss(Duration.ZERO).toMillis()).isBetween(750L, 1000L);
    }

    @Test
    void afterLoss_onceStable_isAFirstLossAgain() {
        for (int i = 0; i < 10; i++) {
            policy.afterLoss(Duration.ZERO);
        }
        assertThat(policy.afterLoss(SHORT)).isGreaterThan(Duration.ofSeconds(40));
        assertThat(policy.afterLoss(ReconnectPolicy.STABLE_AFTER)).isZero();
    }

    @Test
    void afterRefusal_isLongFromTheStart() {
        assertThat(policy.afterRefusal()).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(60));
    }

    @Test
    void afterLoss_twoCameras_spread() {
        ReconnectPolicy other = new ReconnectPolicy(new Random(400_000));
        assertThat(policy.afterLoss(Duration.ZERO)).isNotEqualTo(other.afterLoss(Duration.ZERO));
    }

    @Test
    void transport_automatic_triesUdpOnceAndRemembersWhatWorked() {
        TransportMemory memory = new TransportMemory(TransportChoice.AUTO);
        assertThat(memory.next()).isEqualTo(RtspTransport.TCP);
        assertThat(memory.failed(InputTrouble.TRANSPORT_REFUSED, false)).isTrue();
        assertThat(memory.next()).isEqualTo(RtspTransport.UDP);
        memory.worked();
        assertThat(memory.failed(InputTrouble.SILENT, true)).isFalse();
        assertThat(memory.next()).isEqualTo(RtspTransport.UDP);
        assertThat(memory.failed(InputTrouble.OPEN_TIMED_OUT, false)).isTrue();
        assertThat(memory.next()).isEqualTo(RtspTransport.TCP);
        assertThat(memory.failed(InputTrouble.OPEN_TIMED_OUT, false)).isFalse();
        assertThat(memory.next()).isEqualTo(RtspTransport.UDP);
    }

    @Test
    void transport_unreachableOrFixed_isNotChanged() {
        TransportMemory memory = new TransportMemory(TransportChoice.AUTO);
        assertThat(memory.failed(InputTrouble.UNREACHABLE, false)).isFalse();
        assertThat(memory.next()).isEqualTo(RtspTransport.TCP);
        TransportMemory fixed = new TransportMemory(TransportChoice.UDP);
        assertThat(fixed.failed(InputTrouble.TRANSPORT_REFUSED, false)).isFalse();
        assertThat(fixed.next()).isEqualTo(RtspTransport.UDP);
    }
}
