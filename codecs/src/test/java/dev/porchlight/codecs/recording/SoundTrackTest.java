package dev.porchlight.codecs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.mp4.AacSample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundTrackTest {
    private static final ByteBuffer SILENCE = ByteBuffer.wrap(new byte[] {0});
    private static final long START = 7_000_000;
    private static final long FOUR_SECONDS = 4_000_000;

    private final List<Placed> placed = new ArrayList<>();
    private long end;

    /** A packet's number, or -1 for silence, and its place. */
    private record Placed(int number, long sample) {}

    @ParameterizedTest
    @ValueSource(ints = {8000, 16_000, 24_000, 32_000, 44_100, 48_000})
    void packets_ofAnExactClock_areLaidWithoutGapAndUnchanged(int rate) {
        SoundTrack track = track(rate);
        for (int fragment = 0; fragment < 20; fragment++) {
            feed(track, rate, 0, fragment * FOUR_SECONDS, (fragment + 1) * FOUR_SECONDS);
            take(track, START + (fragment + 1) * FOUR_SECONDS);
        }

        assertThat(placed).allMatch(packet -> packet.sample() == packet.number() * 1024L);
        assertThat(end).isBetween(80L * rate - 1024, 80L * rate + 1024);
    }

    @ParameterizedTest
    @ValueSource(ints = {-200, 200})
    void packets_ofAClockThatIsOff_stayWithinMillisecondsOverTenMinutes(int ppm) {
        int rate = 32_000;
        SoundTrack track = track(rate);
        for (int fragment = 0; fragment < 150; fragment++) {
            feed(track, rate, ppm, fragment * FOUR_SECONDS, (fragment + 1) * FOUR_SECONDS);
            take(track, START + (fragment + 1) * FOUR_SECONDS);
        }

        for (Placed packet : placed) {
            double wantedSeconds = packet.number() * 1024.0 / rate * (1 + ppm * 1e-6);
            assertThat((double) packet.sample() / rate - wantedSeconds).isBetween(-0.003, 0.003);
        }
        assertThat(placed).noneMatch(packet -> packet.number() < 0);
    }

    @Test
    void packets_thatAreMissing_becomeSilenceAndTheRestStaysInPlace() {
        int rate = 24_000;
        Random random = new Random(3);
        SoundTrack track = track(rate);
        for (int i = 0; i < 94 * 10; i++) {
            if (random.nextInt(10) > 0) {
                track.add(packet(i, rate, 0));
            }
            if (i % 94 == 93) {
                take(track, START + i * 1024L * 1_000_000 / rate);
            }
        }

        assertThat(placed)
                .filteredOn(packet -> packet.number() >= 0)
                .allSatisfy(packet -> assertThat((double) (packet.sample() - packet.number() * 1024L) / rate)
                        .isBetween(-0.026, 0.026));
        assertThat(placed.stream().filter(packet -> packet.number() < 0).count())
                .isBetween(60L, 130L);
    }

    @Test
    void packets_none_areSilenceToTheEnd() {
        SoundTrack track = track(32_000);
        for (int fragment = 1; fragment <= 5; fragment++) {
            take(track, START + fragment * FOUR_SECONDS);
            assertThat(end).isBetween(fragment * 128_000L - 513, fragment * 128_000L + 1024);
        }
        assertThat(placed.get(0).sample()).isZero();
    }

    @Test
    void packets_thatStop_areFollowedBySilence_andComeBackInPlace() {
        int rate = 16_000;
        SoundTrack track = track(rate);
        feed(track, rate, 0, 0, 1_000_000);
        take(track, START + FOUR_SECONDS);
        assertThat(end).isGreaterThan(4L * rate - 1024);
        feed(track, rate, 0, 9_000_000, 12_000_000);
        take(track, START + 3 * FOUR_SECONDS);

        Placed back = placed.stream()
                .filter(packet -> packet.number() * 1024L >= 9L * rate)
                .findFirst()
                .orElseThrow();
        assertThat(Math.abs(back.sample() - back.number() * 1024L)).isLessThan(rate / 30);
        assertThat(end).isGreaterThan(11L * rate);
    }

    @Test
    void packets_thatComeLate_areWaitedForALittle() {
        int rate = 32_000;
        SoundTrack track = track(rate);
        feed(track, rate, 0, 0, 3_700_000);
        take(track, START + FOUR_SECONDS);
        feed(track, rate, 0, 3_700_000, 8_000_000);
        take(track, START + 2 * FOUR_SECONDS);

        assertThat(placed).noneMatch(packet -> packet.number() < 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {-400_000, -100_000, -15_000, 0, 20_000, 34_000, 60_000, 90_000, 700_000})
    void start_wherever_isWithin40Millis(long offset) {
        int rate = 24_000;
        SoundTrack track = track(rate);
        for (int i = 0; i < 80; i++) {
            AudioFrame packet = packet(i, rate, 0);
            track.add(new AudioFrame(
                    packet.format(), packet.ptsMicros() + offset, packet.durationMicros(), 0, packet.data()));
        }
        take(track, START + FOUR_SECONDS);

        assertThat(placed.get(0).sample()).isBetween(0L, 40L * rate / 1000);
        for (Placed packet : placed) {
            if (packet.number() >= 0) {
                assertThat((double) packet.sample() / rate - (packet.number() * 1024.0 / rate + offset / 1e6))
                        .isBetween(-0.03, 0.03);
            }
        }
    }

    @Test
    void packets_twice_areLeftOut() {
        int rate = 48_000;
        SoundTrack track = track(rate);
        feed(track, rate, 0, 0, 2_000_000);
        feed(track, rate, 0, 1_000_000, 4_000_000);
        take(track, START + FOUR_SECONDS);

        // A repeated packet may pass where it is hardly distinguishable from one that came early.
        assertThat(end).isLessThanOrEqualTo(4L * rate + 1024 + rate / 40);
        assertThat(placed).extracting(Placed::sample).doesNotHaveDuplicates().isSorted();
    }

    private static SoundTrack track(int rate) {
        return new SoundTrack(rate, START, SILENCE);
    }

    /** Packets whose time on the recording is in [from, to). */
    private static void feed(SoundTrack track, int rate, int ppm, long from, long to) {
        for (int i = 0; ; i++) {
            AudioFrame packet = packet(i, rate, ppm);
            if (packet.ptsMicros() >= START + to) {
                return;
            }
            if (packet.ptsMicros() >= START + from) {
                track.add(packet);
            }
        }
    }

    private static AudioFrame packet(int number, int rate, int ppm) {
        long pts = START + Math.round(number * 1024.0 * 1e6 / rate * (1 + ppm * 1e-6));
        AudioFormat format = new AudioFormat(AudioCodec.AAC_LC, rate, 1, ByteBuffer.allocate(0));
        ByteBuffer data = ByteBuffer.allocate(5).put((byte) 1).putInt(number).flip();
        return new AudioFrame(format, pts, 1024L * 1_000_000 / rate, 0, data);
    }

    private void take(SoundTrack track, long endMicros) {
        SoundRun run = track.cut(endMicros);
        if (run.samples().isEmpty()) {
            return;
        }
        assertThat(run.startSample()).isGreaterThanOrEqualTo(end);
        if (end > 0) {
            assertThat(run.startSample()).isEqualTo(end);
        }
        end = run.startSample();
        for (AacSample sample : run.samples()) {
            int number = sample.data().remaining() == 1 ? -1 : sample.data().getInt(1);
            placed.add(new Placed(number, end));
            end += sample.durationTicks();
        }
    }
}
