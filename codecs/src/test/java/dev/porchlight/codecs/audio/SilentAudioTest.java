package dev.porchlight.codecs.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.media.AudioFrame;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SilentAudioTest {
    static Stream<AudioEncoding> encodings() {
        Stream<AudioEncoding> aac =
                Stream.of(8000, 16_000, 24_000, 32_000, 44_100, 48_000).map(rate -> new AudioEncoding.AacLc(rate, 32));
        Stream<AudioEncoding> opus = Stream.of(20, 30, 40, 60)
                .map(time -> new AudioEncoding.Opus(new OpusRequest(16_000, time, 24, time == 30)));
        return Stream.concat(aac, opus);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void frame_twoSeconds_decodeToSilenceOfThatLength(AudioEncoding encoding) throws FfmpegException {
        SilentAudio silence = SilentAudio.of(encoding);
        int count = 2 * encoding.sampleRateHz() / silence.frameSamples();

        List<AudioFrame> frames = LongStream.range(0, count)
                .mapToObj(i -> silence.frame(i, 5_000_000, 0))
                .toList();

        float[] heard = Tone.heard(frames, encoding.sampleRateHz());
        assertThat(heard.length).isBetween(count * silence.frameSamples() - 64, count * silence.frameSamples());
        assertThat(Tone.rms(heard, 0, heard.length)).isLessThan(1e-3);
        assertThat(frames.get(0).data().remaining()).isLessThan(100);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void frame_times_followWithoutRoundingUp(AudioEncoding encoding) throws FfmpegException {
        SilentAudio silence = SilentAudio.of(encoding);

        for (long i = 0; i < 1000; i++) {
            AudioFrame frame = silence.frame(i, 5_000_000, 7);
            assertThat(silence.frame(i + 1, 5_000_000, 7).ptsMicros())
                    .isEqualTo(frame.ptsMicros() + frame.durationMicros());
        }
        long expected = 5_000_000 + 1000L * silence.frameSamples() * 1_000_000 / encoding.sampleRateHz();
        assertThat(silence.frame(1000, 5_000_000, 7).ptsMicros()).isEqualTo(expected);
    }
}
