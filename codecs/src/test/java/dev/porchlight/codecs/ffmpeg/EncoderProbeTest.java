package dev.porchlight.codecs.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EncoderProbeTest {
    private final EncoderProbe probe = new EncoderProbe(Thread::new, Duration.ofSeconds(10));

    @Test
    void verdicts_anyMachine_judgeEveryKindInWords() {
        assertThat(probe.verdicts()).extracting(EncoderProbe.Verdict::kind).containsExactly(EncoderKind.values());
        assertThat(probe.verdicts())
                .allSatisfy(verdict -> assertThat(verdict.explanation())
                        .startsWith(verdict.kind().ffmpegName())
                        .endsWith("."));
    }

    @Test
    void usable_anyMachine_endsWithOpenH264() {
        assertThat(probe.usable()).endsWith(EncoderKind.OPENH264);
    }

    @Test
    void verdicts_askedAgain_areNotProbedAgain() {
        assertThat(probe.verdicts()).isSameAs(probe.verdicts());
    }

    @Test
    void verdicts_encoderWithoutAnswer_isNotUsed() {
        EncoderProbe impatient = new EncoderProbe(task -> new Thread(() -> {}), Duration.ofMillis(1));

        assertThat(impatient.usable()).isEmpty();
        assertThat(impatient.verdicts())
                .filteredOn(verdict -> verdict.kind() == EncoderKind.OPENH264)
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.explanation()).contains("did not answer"));
    }
}
