package dev.porchlight.codecs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordingWarmUpTest {
    @Test
    void run_makesAWholeFragment() throws Exception {
        RecordingSegment made = RecordingWarmUp.run();

        assertThat(made.kind()).isEqualTo(RecordingSegment.Kind.FRAGMENT);
        assertThat(made.durationMicros()).isBetween(3_900_000L, 4_100_000L);
        assertThat(made.data().remaining()).isGreaterThan(100_000);
    }
}
