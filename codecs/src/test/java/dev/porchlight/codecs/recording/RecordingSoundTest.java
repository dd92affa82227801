package dev.porchlight.codecs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.audio.Tone;
import dev.porchlight.codecs.ffmpeg.FfmpegInput;
import dev.porchlight.codecs.ffmpeg.InputInterrupt;
import dev.porchlight.codecs.ffmpeg.InputOptions;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.FeedEvent;
import dev.porchlight.codecs.media.StreamUri;
import dev.porchlight.codecs.mp4.testing.ParsedFragment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingSoundTest extends RecordingTestCase {
    private static final int RATE = 24_000;
    private static final RecordingRequest WITH_SOUND =
            request(320, 240, Optional.of(new RecordingRequest.Audio(RATE, 64)));

    @TempDir
    private Path folder;

    @Test
    void sound_none_isSilenceAsLongAsThePictures() throws Exception {
        record(List.of());

        assertThat(hub.initialization().audio().orElseThrow().timescale()).isEqualTo(RATE);
        assertSoundMatchesPictures(0);
    }

    @Test
    void sound_aacThatFits_isCopied() throws Exception {
        List<AudioFrame> camera = Tone.aacLc(440, RATE, 15_000);
        record(camera);

        List<ByteBuffer> sent = camera.stream().map(AudioFrame::data).toList();
        assertThat(sound()).allMatch(sample -> sent.contains(sample.data()));
        assertSoundMatchesPictures(520_000);
    }

    @Test
    void sound_g711_isEncoded() throws Exception {
        record(Tone.g711(AudioCodec.PCMU, 440, 15_000));

        assertSoundMatchesPictures(620_000);
        assertThat(hub.initialization().audio().orElseThrow().channels()).isEqualTo(1);
    }

    @Test
    void sound_aacOfAnotherRate_isEncoded() throws Exception {
        record(Tone.aacLc(440, 16_000, 15_000));

        assertSoundMatchesPictures(620_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void file_ofPicturesAndSound_isReadByFfmpeg(boolean copied) throws Exception {
        record(copied ? Tone.aacLc(440, RATE, 15_000) : Tone.g711(AudioCodec.PCMA, 440, 15_000));
        List<AccessUnit> pictures = new ArrayList<>();
        List<AudioFrame> sounds = new ArrayList<>();
        try (FfmpegInput input =
                FfmpegInput.open(StreamUri.parse("file:" + file()), InputOptions.DEFAULT, new InputInterrupt())) {
            for (FeedEvent event = input.read(); event != null; event = input.read()) {
                if (event instanceof AccessUnit unit) {
                    pictures.add(unit);
                } else if (event instanceof AudioFrame frame) {
                    sounds.add(frame);
                }
            }
        }

        assertThat(pictures).hasSize(120);
        assertThat(pictures.stream().filter(AccessUnit::key)).hasSize(12);
        assertThat(Math.abs(sounds.get(0).ptsMicros() - pictures.get(0).ptsMicros()))
                .isLessThan(40_000);
        assertThat(sounds).hasSize(sound().size());
        assertThat(sounds.get(0).format().sampleRateHz()).isEqualTo(RATE);
    }

    @Test
    void tone_throughCopyAndEncoder_isHeardWhereItWas() throws Exception {
        // The camera's sound begins 5 s after its pictures.
        List<AudioFrame> late = Tone.g711(AudioCodec.PCMU, 440, 8000).stream()
                .map(f -> new AudioFrame(
                        f.format(), f.ptsMicros() + 5_000_000, f.durationMicros(), f.arrivalNanos(), f.data()))
                .toList();
        record(late);

        long loudFrom = sound().stream()
                .filter(sample -> sample.data().remaining() > 60)
                .findFirst()
                .orElseThrow()
                .decodeTime();
        // The recording begins at 0 of the camera's clock.
        assertThat((double) loudFrom / RATE).isBetween(4.9, 5.1);
        assertSoundMatchesPictures(620_000);
    }

    /** Twelve seconds with keyframes each second, in three fragments. */
    private void record(List<AudioFrame> sound) throws Exception {
        try (CameraRecordingMedia media = armed(WITH_SOUND)) {
            int[] next = {0};
            RecordingReader reader = null;
            for (int i = 0; i <= 121; i++) {
                main.picture(i % 10 == 0, 100_000);
                while (next[0] < sound.size() && sound.get(next[0]).ptsMicros() < main.ptsMicros - 100_000) {
                    main.sound(sound.get(next[0]++));
                }
                if (i == 30) {
                    reader = media.open(hub, main.nanoTime());
                    hub.take(reader, 1);
                    for (int k = 0; k < 3; k++) {
                        reader.request();
                    }
                }
            }
            hub.awaitSegment(3);
            if (reader != null) {
                reader.close();
            }
        }
    }

    private List<ParsedFragment.Sample> sound() {
        return hub.fragments().stream().flatMap(f -> f.audio().stream()).toList();
    }

    private void assertSoundMatchesPictures(long maxLateMicros) {
        assertThat(hub.millis()).containsExactly(4000L, 4000L, 4000L);
        List<ParsedFragment.Sample> sound = sound();
        assertThat(sound.get(0).decodeTime() * 1000 / RATE).isLessThan(40);
        ParsedFragment.Sample last = sound.get(sound.size() - 1);
        long endMicros = (last.decodeTime() + last.durationTicks()) * 1_000_000 / RATE;
        assertThat(endMicros).isBetween(12_000_000 - maxLateMicros - 43_000, 12_043_000L);
    }

    private Path file() throws Exception {
        Path file = folder.resolve("recording.mp4");
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (RecordingSegment segment : hub.segments()) {
                out.write(segment.data());
            }
        }
        return file;
    }
}
