package dev.porchlight.codecs.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.media.AccessUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FeedMeterTest {
    private final AtomicInteger changes = new AtomicInteger();
    private final FeedMeter meter = new FeedMeter(changes::incrementAndGet);

    @Test
    void facts_steadyStream_measureRatesAndTheNextKeyframe() {
        // 10 pictures a second; a keyframe of 10 kB each 2 s, others of 1 kB: 116 kbit/s.
        for (int i = 0; i <= 105; i++) {
            meter.onVideo(Units.unit(i * 100L, i * 100L + 5, i % 20 == 0, i % 20 == 0 ? 10_000 : 1000));
        }

        StreamFacts facts = meter.facts().orElseThrow();
        assertThat(facts.bitrateKbps()).isCloseTo(116, Offset.offset(8.0));
        assertThat(facts.framesPerSecond()).isCloseTo(10, Offset.offset(0.01));
        assertThat(facts.nextKeyframeMicros()).hasValue(1_500_000);
        assertThat(facts.reordered()).isFalse();
        assertThat(changes).hasValue(1);
    }

    @Test
    void facts_keyframeInterval_isTheLongestLatelyAndCountsTheOpenGroup() {
        for (int second : new int[] {0, 2, 6, 8, 10, 12}) {
            meter.onVideo(Units.key(second * 1000L));
        }
        assertThat(meter.facts().orElseThrow().keyframeIntervalMicros()).isEqualTo(4_000_000);

        meter.onVideo(Units.key(14_000));
        assertThat(meter.facts().orElseThrow().keyframeIntervalMicros()).isEqualTo(2_000_000);

        meter.onVideo(Units.delta(17_000));
        assertThat(meter.facts().orElseThrow().keyframeIntervalMicros()).isEqualTo(3_000_000);
    }

    @Test
    void facts_tooLittleSeen_saysNoBitrate() {
        meter.onVideo(Units.unit(0, 0, true, 200_000));
        meter.onVideo(Units.unit(100, 100, false, 1000));

        StreamFacts facts = meter.facts().orElseThrow();
        assertThat(facts.bitrateKbps()).isZero();
        assertThat(facts.framesPerSecond()).isEqualTo(10);
        assertThat(facts.nextKeyframeMicros()).isEmpty();
    }

    @Test
    void facts_picturesOutOfOrder_areReordered() {
        meter.onVideo(Units.key(0));
        meter.onVideo(Units.delta(300));
        meter.onVideo(Units.delta(100));

        assertThat(meter.facts().orElseThrow().reordered()).isTrue();
        assertThat(changes).hasValue(2);
    }

    @Test
    void facts_interrupted_areForgottenAndTheNextClockCounts() {
        meter.onVideo(Units.key(0));
        meter.onInterrupted("gone");
        assertThat(meter.facts()).isEmpty();
        assertThat(meter.clockOffsetMicros()).isEmpty();

        meter.onVideo(Units.key(0));
        assertThat(meter.connections()).isEqualTo(2);
        assertThat(changes).hasValue(3);
    }

    @Test
    void clockOffset_jitter_isTheLeastOfTheLastSeconds() {
        for (int i = 0; i < 400; i++) {
            long jitter = i % 7 == 0 ? 0 : 30;
            meter.onVideo(Units.unit(i * 100L, i * 100L + 2000 + jitter, i == 0, 100));
        }
        assertThat(meter.clockOffsetMicros()).hasValue(2_000_000);

        // The camera's clock is corrected by half a second: the old distance must not stay for good.
        for (int i = 400; i < 700; i++) {
            AccessUnit later = Units.unit(i * 100L, i * 100L + 2500, false, 100);
            meter.onVideo(later);
        }
        assertThat(meter.clockOffsetMicros()).hasValue(2_500_000);
    }
}
