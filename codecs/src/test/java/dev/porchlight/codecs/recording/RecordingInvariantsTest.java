package dev.porchlight.codecs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.h264.LengthPrefixedParser;
import dev.porchlight.codecs.live.LivePlan.Source;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.mp4.testing.ParsedFragment;
import dev.porchlight.codecs.mp4.testing.StrictMp4Reader;
import dev.porchlight.codecs.track.AudioSpecificConfig;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that no camera should send, made by chance: every recording of them is still in order. */
class RecordingInvariantsTest {
    private static final int RATE = 24_000;
    private static final RecordingRequest REQUEST = new RecordingRequest(
            new PictureSize(320, 240),
            30,
            H264Profile.HIGH,
            40,
            2000,
            4000,
            4000,
            4000,
            Optional.of(new RecordingRequest.Audio(RATE, 64)));
    private static final AudioFormat AAC = new AudioFormat(
            AudioCodec.AAC_LC, RATE, 1, new AudioSpecificConfig(AudioSpecificConfig.AAC_LC, RATE, 1, 1024).encode());

    private final PrebufferRing ring = new PrebufferRing(4 << 20);
    private final List<AccessUnit> published = new ArrayList<>();
    private long ptsMicros = 1_000_000;
    private long soundMicros = 1_000_000;

    @ParameterizedTest
    @ValueSource(
            longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26})
    void recording_ofAWildStream_losesNoPictureAndKeepsItsOrder(long seed) throws Exception {
        Random random = new Random(seed);
        play(random, 1_000_000 + random.nextInt(14_000_000));
        RingCursor cursor = ring.open(4_000_000, ptsMicros * 1000);
        play(random, 1_000_000 + random.nextInt(12_000_000));
        ring.end(new RecordingEnd.CameraLost("gone"));

        List<ParsedFragment> fragments = record(cursor);

        List<ParsedFragment.Sample> pictures =
                fragments.stream().flatMap(f -> f.video().stream()).toList();
        List<AccessUnit> expected = published.subList(published.size() - pictures.size(), published.size());
        assertThat(expected.get(0).key()).isTrue();
        for (int i = 0; i < pictures.size(); i++) {
            assertThat(LengthPrefixedParser.parse(pictures.get(i).data().duplicate(), 4))
                    .isEqualTo(expected.get(i).nalUnits());
            double wanted = (expected.get(i).ptsMicros() - expected.get(0).ptsMicros()) * 0.09;
            assertThat((double) pictures.get(i).decodeTime()).isBetween(wanted - 2, wanted + 20);
        }
        assertSoundFollows(fragments);
    }

    private static void assertSoundFollows(List<ParsedFragment> fragments) {
        double pictures = 0;
        double sound = 0;
        for (ParsedFragment fragment : fragments) {
            pictures += fragment.videoTicks() / 90_000.0;
            sound = fragment.audio().isEmpty()
                    ? sound
                    : (fragment.audioDecodeTime() + fragment.audioTicks()) / (double) RATE;
            assertThat(sound).isBetween(pictures - 2.6, pictures + 0.1);
        }
    }

    private static List<ParsedFragment> record(RingCursor cursor) throws Exception {
        List<ParsedFragment> fragments = new ArrayList<>();
        StrictMp4Reader strict = new StrictMp4Reader();
        RecordingJob job = new RecordingJob(
                "test",
                REQUEST,
                cursor,
                () -> new RecordingPlan(Source.MAIN, false, "copied"),
                () -> {
                    throw new AssertionError("nothing is transcoded");
                },
                List::of);
        try (cursor;
                SegmentMaker maker = new SegmentMaker(job, false, () -> false, () -> false)) {
            strict.initialization(maker.next().data());
            while (true) {
                fragments.add(strict.fragment(maker.next().data()));
            }
        } catch (EndOfRecording end) {
            assertThat(end.end()).isEqualTo(new RecordingEnd.CameraLost("gone"));
        }
        return fragments;
    }

    private void play(Random random, int micros) {
        long end = ptsMicros + micros;
        int group = 0;
        while (ptsMicros < end) {
            boolean key = group-- <= 0 || published.isEmpty();
            group = key ? random.nextInt(random.nextBoolean() ? 5 : 40) : group;
            AccessUnit source = ScriptedStream.CLIP.get(key ? 0 : 1 + random.nextInt(9));
            AccessUnit unit =
                    new AccessUnit(source.format(), ptsMicros, ptsMicros, ptsMicros * 1000, key, source.nalUnits());
            published.add(unit);
            ring.add(unit);
            long[] steps = {0, 1, 11, 33_333, 40_000, 66_667, 66_666, 100_000, 120_001, 500_000};
            ptsMicros += steps[random.nextInt(steps.length)];
            sound(random);
        }
    }

    private void sound(Random random) {
        switch (random.nextInt(12)) {
            case 0 -> soundMicros += random.nextInt(900_000);
            case 1 -> soundMicros -= random.nextInt(200_000);
            case 2 -> {}
            default -> {
                while (soundMicros < ptsMicros + random.nextInt(200_000)) {
                    byte[] data = new byte[1 + random.nextInt(200)];
                    ring.add(new AudioFrame(AAC, soundMicros, 42_667, soundMicros * 1000, ByteBuffer.wrap(data)));
                    soundMicros += 42_667 + random.nextInt(60) - 30;
                }
            }
        }
    }
}
