package dev.porchlight.codecs.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.AudioFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AudioTranscoderTest {
    private static final double HERTZ = 440;
    private static final int MAX_FILL_MILLIS = 200;

    static Stream<Arguments> requests() {
        return Stream.of(8000, 16_000, 24_000)
                .flatMap(rate -> Stream.of(20, 30, 40, 60)
                        .flatMap(time -> Stream.of(false, true).map(cbr -> Arguments.of(rate, time, cbr))));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void accept_toneInG711_comesBackWithExactPacketTimes(int rate, int packetMillis, boolean constant)
            throws FfmpegException {
        OpusRequest request = new OpusRequest(rate, packetMillis, 24, constant);

        List<AudioFrame> opus = transcode(new AudioEncoding.Opus(request), Tone.g711(AudioCodec.PCMU, HERTZ, 1200));

        assertThat(opus).hasSizeBetween(1200 / packetMillis - 1, 1200 / packetMillis);
        assertThat(opus).allSatisfy(f -> assertThat(f.durationMicros()).isEqualTo(packetMillis * 1000L));
        assertThat(packetSamples48k(opus)).containsOnly(packetMillis * 48);
        assertContinuous(opus);
        float[] heard = Tone.heard(opus, 48_000);
        assertThat(heard).hasSizeBetween((opus.size() - 1) * packetMillis * 48, opus.size() * packetMillis * 48);
        assertThat(Tone.purity(heard, 9600, heard.length - 2400, HERTZ, 48_000)).isGreaterThan(0.97);
        assertThat(Tone.rms(heard, 9600, heard.length - 2400)).isCloseTo(Tone.AMPLITUDE / Math.sqrt(2), within(0.03));
        if (constant) {
            assertThat(opus.stream().map(f -> f.data().remaining()).distinct()).hasSize(1);
        }
        assertThat(averageKbps(opus)).isLessThan(26);
    }

    static Stream<Arguments> sources() throws FfmpegException {
        return Stream.of(
                Arguments.of("PCMU", Tone.g711(AudioCodec.PCMU, HERTZ, 1000)),
                Arguments.of("PCMA", Tone.g711(AudioCodec.PCMA, HERTZ, 1000)),
                Arguments.of("AAC 16 kHz", Tone.aacLc(HERTZ, 16_000, 1000)),
                Arguments.of("AAC 48 kHz", Tone.aacLc(HERTZ, 48_000, 1000)),
                Arguments.of("Opus", Tone.opus48k(HERTZ, 1000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void accept_toneInEachCameraCodec_becomesOpusAndAac(String name, List<AudioFrame> source) throws FfmpegException {
        for (AudioEncoding target : List.of(opus(16_000, 20), new AudioEncoding.AacLc(32_000, 64))) {
            List<AudioFrame> out = transcode(target, source);

            float[] heard = Tone.heard(out, 48_000);
            assertThat(heard.length).as(name).isBetween(39_000, 48_000);
            assertThat(Tone.purity(heard, 9600, heard.length - 4800, HERTZ, 48_000))
                    .as(name)
                    .isGreaterThan(0.97);
        }
    }

    @Test
    void accept_click_isHeardAtItsTime() throws FfmpegException {
        // A tone that starts at 500 ms is the clock: the output's times must put its start there again.
        List<AudioFrame> silence = Tone.g711(AudioCodec.PCMU, 0, 500);
        List<AudioFrame> tone = Tone.shifted(Tone.g711(AudioCodec.PCMU, 1000, 500), 500_000);

        for (AudioEncoding target :
                List.of(opus(24_000, 20), opus(16_000, 60), opus(16_000, 30), new AudioEncoding.AacLc(32_000, 64))) {
            List<AudioFrame> out = transcode(target, concat(silence, tone));

            float[] heard = Tone.heard(out, 48_000);
            int onset = 0;
            while (Math.abs(heard[onset]) < 0.2) {
                onset++;
            }
            long onsetMicros = out.get(0).ptsMicros() + onset * 1_000_000L / 48_000;
            assertThat(onsetMicros).as("%s", target).isBetween(497_000L, 503_000L);
        }
    }

    @Test
    void outputFormat_aacLc32k_isTheConfigurationOfHomeKitRecordings() throws FfmpegException {
        try (AudioTranscoder transcoder =
                AudioTranscoder.open(new AudioEncoding.AacLc(32_000, 64), MAX_FILL_MILLIS, f -> {})) {
            assertThat(transcoder.outputFormat())
                    .isEqualTo(new AudioFormat(
                            AudioCodec.AAC_LC, 32_000, 1, ByteBuffer.wrap(new byte[] {0x12, (byte) 0x88})));
        }
    }

    @Test
    void accept_lostPackets_becomeSilenceWithoutAJump() throws FfmpegException {
        List<AudioFrame> source = new ArrayList<>(Tone.g711(AudioCodec.PCMU, HERTZ, 2000));
        source.subList(50, 56).clear();

        List<AudioFrame> out = transcode(opus(16_000, 20), source);

        assertContinuous(out);
        float[] heard = Tone.heard(out, 48_000);
        assertThat(heard.length).isBetween(1960 * 48, 2000 * 48);
        assertThat(Tone.rms(heard, 1030 * 48, 1100 * 48)).isLessThan(0.02);
        assertThat(Tone.rms(heard, 1160 * 48, 1900 * 48)).isGreaterThan(0.3);
    }

    @Test
    void accept_longGap_jumpsToTheRightTime() throws FfmpegException {
        List<AudioFrame> before = Tone.g711(AudioCodec.PCMA, HERTZ, 1010);
        List<AudioFrame> after = Tone.shifted(Tone.g711(AudioCodec.PCMA, HERTZ, 1000), 7_003_000);

        for (int packetMillis : new int[] {20, 30, 60}) {
            List<AudioFrame> out = transcode(opus(16_000, packetMillis), concat(before, after));

            List<Long> jumps = new ArrayList<>();
            for (int i = 1; i < out.size(); i++) {
                if (out.get(i).ptsMicros() - out.get(i - 1).ptsMicros() != packetMillis * 1000L) {
                    jumps.add(out.get(i).ptsMicros());
                }
            }
            assertThat(jumps).hasSize(1);
            assertThat(jumps.get(0)).isBetween(7_003_000L - 7_000, 7_003_000L);
        }
    }

    @Test
    void accept_gapInRecording_isFilledWhateverItsLength() throws FfmpegException {
        List<AudioFrame> before = Tone.aacLc(HERTZ, 16_000, 1000);
        List<AudioFrame> after = Tone.shifted(Tone.aacLc(HERTZ, 16_000, 1000), 9_000_000);
        List<AudioFrame> out = new ArrayList<>();
        try (AudioTranscoder transcoder = AudioTranscoder.open(new AudioEncoding.AacLc(32_000, 64), 60_000, out::add)) {
            for (AudioFrame frame : concat(before, after)) {
                transcoder.accept(frame);
            }
        }

        assertContinuous(out);
        assertThat(out.get(out.size() - 1).ptsMicros()).isBetween(9_700_000L, 9_840_000L);
    }

    @Test
    void accept_cameraClockOff_staysWithin40Millis() throws FfmpegException {
        for (double error : new double[] {-0.004, -0.0005, 0.0005, 0.004}) {
            List<AudioFrame> source = stretchedTimes(Tone.g711(AudioCodec.PCMU, HERTZ, 20_000), 1 + error);
            List<Long> offsets = new ArrayList<>();
            List<AudioFrame> out = new ArrayList<>();
            try (AudioTranscoder transcoder = AudioTranscoder.open(opus(16_000, 20), MAX_FILL_MILLIS, out::add)) {
                for (AudioFrame frame : source) {
                    transcoder.accept(frame);
                    if (!out.isEmpty()) {
                        long end = frame.ptsMicros() + 20_000;
                        AudioFrame last = out.get(out.size() - 1);
                        offsets.add(last.ptsMicros() + 20_000 - end);
                    }
                }
            }

            // The unfinished packet and the look-ahead are up to 23 ms by themselves.
            assertThat(offsets).allSatisfy(offset -> assertThat(offset).isBetween(-63_000L, 40_000L));
            assertContinuous(out);
            float[] heard = Tone.heard(out, 48_000);
            // No click: silence or a cut every second would take more of the tone away than a pitch that is off by nine
            // cents.
            assertThat(Tone.rms(heard, 48_000, heard.length - 4800)).isGreaterThan(0.34);
        }
    }

    @Test
    void accept_jitteringTimes_areAbsorbed() throws FfmpegException {
        Random random = new Random(5);
        List<AudioFrame> source = Tone.g711(AudioCodec.PCMU, HERTZ, 10_000).stream()
                .map(f -> new AudioFrame(
                        f.format(), f.ptsMicros() + random.nextInt(-15_000, 15_001), 20_000, 0, f.data()))
                .toList();

        List<AudioFrame> out = transcode(opus(16_000, 20), source);

        assertContinuous(out);
        float[] heard = Tone.heard(out, 48_000);
        assertThat(heard.length).isBetween(9_940 * 48, 10_060 * 48);
        for (int from = 48_000; from + 9600 < heard.length - 4800; from += 9600) {
            assertThat(Tone.rms(heard, from, from + 9600)).isGreaterThan(0.33);
        }
    }

    @Test
    void accept_overlappingTimes_dropsTheSurplus() throws FfmpegException {
        List<AudioFrame> first = Tone.g711(AudioCodec.PCMU, HERTZ, 1000);
        List<AudioFrame> second = Tone.shifted(Tone.g711(AudioCodec.PCMU, HERTZ, 1000), 700_000);

        List<AudioFrame> out = transcode(opus(16_000, 20), concat(first, second));

        assertContinuous(out);
        AudioFrame last = out.get(out.size() - 1);
        assertThat(last.ptsMicros() + 20_000).isBetween(1_670_000L, 1_700_000L);
    }

    @Test
    void interrupt_newMediaClock_startsThere() throws FfmpegException {
        List<AudioFrame> out = new ArrayList<>();
        try (AudioTranscoder transcoder = AudioTranscoder.open(opus(16_000, 20), MAX_FILL_MILLIS, out::add)) {
            for (AudioFrame frame : Tone.shifted(Tone.g711(AudioCodec.PCMU, HERTZ, 500), 90_000_000)) {
                transcoder.accept(frame);
            }
            out.clear();
            transcoder.interrupt();
            for (AudioFrame frame : Tone.aacLc(HERTZ, 16_000, 500)) {
                transcoder.accept(frame);
            }
        }

        assertThat(out.get(0).ptsMicros()).isBetween(-80_000L, 0L);
        assertContinuous(out);
    }

    @Test
    void accept_damagedPackets_areCountedAndSoundGoesOn() throws FfmpegException {
        Random random = new Random(7);
        List<AudioFrame> source = Tone.aacLc(HERTZ, 16_000, 4000);
        List<AudioFrame> out = new ArrayList<>();
        try (AudioTranscoder transcoder = AudioTranscoder.open(opus(16_000, 20), MAX_FILL_MILLIS, out::add)) {
            for (int i = 0; i < source.size(); i++) {
                AudioFrame frame = source.get(i);
                transcoder.accept(i % 10 == 9 ? damaged(frame, random) : frame);
            }
            assertThat(transcoder.damagedPackets()).isPositive();
        }

        assertContinuous(out);
        assertThat(out).hasSizeGreaterThan(180);
    }

    @ParameterizedTest
    @EnumSource(AudioCodec.class)
    void accept_randomPacketsOfAnyLength_neverFailsOrEndsTheSound(AudioCodec codec) throws FfmpegException {
        Random random = new Random(11);
        AudioFormat format = codec == AudioCodec.AAC_LC
                ? Tone.aacLc(HERTZ, 16_000, 200).get(0).format()
                : new AudioFormat(codec, codec == AudioCodec.OPUS ? 48_000 : 8000, 1, ByteBuffer.allocate(0));
        List<AudioFrame> out = new ArrayList<>();
        try (AudioTranscoder transcoder = AudioTranscoder.open(opus(16_000, 20), MAX_FILL_MILLIS, out::add)) {
            for (int i = 0; i < 500; i++) {
                byte[] noise = new byte[i % 7 == 0 ? i % 3 : random.nextInt(800)];
                random.nextBytes(noise);
                transcoder.accept(new AudioFrame(format, i * 20_000L, 20_000, 0, ByteBuffer.wrap(noise)));
            }
            transcoder.accept(new AudioFrame(format, 0, 0, 0, ByteBuffer.allocate(1 << 20)));
            assertThat(transcoder.damagedPackets()).isPositive();
            out.clear();
            for (AudioFrame frame : Tone.shifted(Tone.g711(AudioCodec.PCMU, HERTZ, 400), 100_000_000)) {
                transcoder.accept(frame);
            }
        }

        assertThat(out).hasSizeGreaterThan(15);
        for (int i = 1; i < out.size(); i++) {
            assertThat(out.get(i).ptsMicros()).isGreaterThan(out.get(i - 1).ptsMicros());
        }
    }

    @Test
    void accept_equalChannels_keepTheirLevel() throws FfmpegException {
        List<AudioFrame> stereo = Tone.g711(AudioCodec.PCMU, HERTZ, 1000).stream()
                .map(AudioTranscoderTest::doubled)
                .toList();

        float[] heard = Tone.heard(transcode(opus(16_000, 20), stereo), 48_000);

        assertThat(Tone.rms(heard, 9600, heard.length - 2400)).isCloseTo(Tone.AMPLITUDE / Math.sqrt(2), within(0.03));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3999, 1", "192001, 1", "8000, 9"})
    void accept_formatThatNoCameraHas_isRefused(int rate, int channels) throws FfmpegException {
        AudioFormat format = new AudioFormat(AudioCodec.PCMU, rate, channels, ByteBuffer.allocate(0));
        try (AudioTranscoder transcoder = AudioTranscoder.open(opus(16_000, 20), MAX_FILL_MILLIS, f -> {})) {
            AudioFrame frame = new AudioFrame(format, 0, 20_000, 0, ByteBuffer.allocate(160));

            assertThatThrownBy(() -> transcoder.accept(frame)).isInstanceOf(FfmpegException.class);
        }
    }

    private static AudioFrame doubled(AudioFrame mono) {
        AudioFormat format = new AudioFormat(mono.format().codec(), 8000, 2, ByteBuffer.allocate(0));
        ByteBuffer data = mono.data().duplicate();
        ByteBuffer both = ByteBuffer.allocate(2 * data.remaining());
        while (data.hasRemaining()) {
            byte sample = data.get();
            both.put(sample).put(sample);
        }
        return new AudioFrame(format, mono.ptsMicros(), mono.durationMicros(), 0, both.flip());
    }

    private static AudioFrame damaged(AudioFrame frame, Random random) {
        byte[] noise = new byte[frame.data().remaining()];
        random.nextBytes(noise);
        return new AudioFrame(frame.format(), frame.ptsMicros(), frame.durationMicros(), 0, ByteBuffer.wrap(noise));
    }

    private static AudioEncoding opus(int rate, int packetMillis) {
        return new AudioEncoding.Opus(new OpusRequest(rate, packetMillis, 24, false));
    }

    private static List<AudioFrame> transcode(AudioEncoding encoding, List<AudioFrame> source) throws FfmpegException {
        List<AudioFrame> out = new ArrayList<>();
        try (AudioTranscoder transcoder = AudioTranscoder.open(encoding, MAX_FILL_MILLIS, out::add)) {
            for (AudioFrame frame : source) {
                transcoder.accept(frame);
            }
            assertThat(transcoder.damagedPackets()).isZero();
        }
        return out;
    }

    private static List<AudioFrame> concat(List<AudioFrame> first, List<AudioFrame> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<AudioFrame> stretchedTimes(List<AudioFrame> frames, double factor) {
        return frames.stream()
                .map(f ->
                        new AudioFrame(f.format(), Math.round(f.ptsMicros() * factor), f.durationMicros(), 0, f.data()))
                .toList();
    }

    private static void assertContinuous(List<AudioFrame> frames) {
        for (int i = 1; i < frames.size(); i++) {
            AudioFrame before = frames.get(i - 1);
            assertThat(frames.get(i).ptsMicros()).isEqualTo(before.ptsMicros() + before.durationMicros());
        }
    }

    private static double averageKbps(List<AudioFrame> frames) {
        long bits = frames.stream().mapToLong(f -> 8L * f.data().remaining()).sum();
        long micros = frames.stream().mapToLong(AudioFrame::durationMicros).sum();
        return 1000.0 * bits / micros;
    }

    /** RFC 6716 section 3.1, CELT-only configurations 16 to 31, and section 3.2 for the number of frames. */
    private static List<Integer> packetSamples48k(List<AudioFrame> frames) {
        return frames.stream()
                .map(f -> {
                    int toc = f.data().get(0) & 0xff;
                    assertThat(toc >> 3).isGreaterThanOrEqualTo(16);
                    int frameSamples = 120 << ((toc >> 3) & 3);
                    int code = toc & 3;
                    int count = code == 0 ? 1 : code < 3 ? 2 : f.data().get(1) & 0x3f;
                    return frameSamples * count;
                })
                .toList();
    }
}
