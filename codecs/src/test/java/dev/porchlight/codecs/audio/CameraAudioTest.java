package dev.porchlight.codecs.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.MediaFanout;
import dev.porchlight.codecs.media.MediaFeed.Subscription;
import dev.porchlight.codecs.media.SampleSink;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CameraAudioTest {
    private static final OpusRequest HOME = new OpusRequest(24_000, 20, 24, false);
    private static final OpusRequest AWAY = new OpusRequest(16_000, 60, 16, false);
    private static final VideoFormat VIDEO = new VideoFormat(VideoCodec.H264, 320, 240, 15, List.of());

    private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    private final MediaFanout feed = new MediaFanout(Clock.systemUTC(), 1 << 20);
    private final MediaFanout.Producer camera = feed.openProducer();
    private final CameraAudio audio = new CameraAudio("porch", feed, this::thread, () -> 0);

    @BeforeEach
    void cameraDelivers() {
        camera.publish(keyframe());
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "audio-porch");
        threads.add(thread);
        return thread;
    }

    @AfterEach
    void everyThreadEnds() throws InterruptedException {
        audio.close();
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(feed.subscribers()).isZero();
    }

    @Test
    void open_equalRequests_shareOneEncoder() throws InterruptedException {
        Ear first = new Ear();
        Ear second = new Ear();
        Ear other = new Ear();
        audio.open(HOME, first);
        audio.open(HOME, second);
        audio.open(AWAY, other);
        awaitSubscribers(2);

        send(Tone.g711(AudioCodec.PCMU, 440, 400));

        assertThat(audio.running()).isEqualTo(2);
        AudioFrame heard = first.next();
        assertThat(second.next()).isSameAs(heard);
        assertThat(heard.format().sampleRateHz()).isEqualTo(24_000);
        assertThat(other.next().durationMicros()).isEqualTo(60_000);
    }

    @Test
    void close_lastListener_endsTheEncoder() throws InterruptedException {
        Ear first = new Ear();
        Ear second = new Ear();
        Subscription firstOpen = audio.open(HOME, first);
        Subscription secondOpen = audio.open(HOME, second);
        awaitSubscribers(1);

        firstOpen.close();
        firstOpen.close();
        send(Tone.g711(AudioCodec.PCMU, 440, 400));
        second.next();
        assertThat(first.frames).isEmpty();
        assertThat(audio.running()).isEqualTo(1);

        secondOpen.close();

        assertThat(audio.running()).isZero();
        threads.element().join(10_000);
        assertThat(threads.element().isAlive()).isFalse();
    }

    @Test
    void open_cachedSoundOfThePast_isNotPlayed() throws InterruptedException {
        for (AudioFrame frame : Tone.g711(AudioCodec.PCMU, 440, 500)) {
            camera.publish(new AudioFrame(frame.format(), frame.ptsMicros(), 20_000, -1, frame.data()));
        }
        Ear ear = new Ear();
        audio.open(HOME, ear);
        awaitSubscribers(1);

        send(Tone.shifted(Tone.g711(AudioCodec.PCMU, 440, 400), 500_000));

        assertThat(ear.next().ptsMicros()).isBetween(490_000L, 500_000L);
    }

    @Test
    void open_interruption_isToldAndTheNextClockFollows() throws InterruptedException {
        Ear ear = new Ear();
        audio.open(HOME, ear);
        awaitSubscribers(1);
        send(Tone.shifted(Tone.g711(AudioCodec.PCMU, 440, 200), 77_000_000));
        ear.next();

        camera.interrupt("gone");
        camera.publish(keyframe());
        send(Tone.g711(AudioCodec.PCMA, 440, 200));

        assertThat(ear.interruptions.poll(10, TimeUnit.SECONDS)).isEqualTo("gone");
        AudioFrame frame = ear.next();
        while (frame.ptsMicros() > 70_000_000) {
            frame = ear.next();
        }
        assertThat(frame.ptsMicros()).isBetween(-10_000L, 0L);
    }

    @Test
    void open_listenerThatFails_doesNotHarmTheOthers() throws InterruptedException {
        Ear ear = new Ear();
        audio.open(HOME, new Ear() {
            @Override
            public void onAudio(AudioFrame frame) {
                throw new IllegalStateException("on purpose");
            }
        });
        audio.open(HOME, ear);
        awaitSubscribers(1);

        send(Tone.g711(AudioCodec.PCMU, 440, 400));

        assertThat(ear.next().durationMicros()).isEqualTo(20_000);
        assertThat(ear.next().durationMicros()).isEqualTo(20_000);
    }

    @Test
    void open_afterClose_deliversNothing() {
        audio.close();

        audio.open(HOME, new Ear()).close();

        assertThat(audio.running()).isZero();
        assertThat(threads).isEmpty();
    }

    @Test
    void open_aacCamera_isHeard() throws InterruptedException, FfmpegException {
        Ear ear = new Ear();
        audio.open(AWAY, ear);
        awaitSubscribers(1);

        send(Tone.aacLc(440, 16_000, 400));

        assertThat(ear.next().format().codec()).isEqualTo(AudioCodec.OPUS);
    }

    private static AccessUnit keyframe() {
        return new AccessUnit(VIDEO, 0, 0, 0, true, List.of(ByteBuffer.allocate(5)));
    }

    private void send(List<AudioFrame> frames) {
        frames.forEach(camera::publish);
    }

    /** The encoder's thread subscribes when it starts. */
    private void awaitSubscribers(int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (feed.subscribers() < count) {
            assertThat(System.nanoTime()).as("subscribed in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static class Ear implements SampleSink {
        final BlockingQueue<AudioFrame> frames = new LinkedBlockingQueue<>();
        final BlockingQueue<String> interruptions = new LinkedBlockingQueue<>();

        AudioFrame next() throws InterruptedException {
            AudioFrame frame = frames.poll(10, TimeUnit.SECONDS);
            assertThat(frame).as("sound").isNotNull();
            return Objects.requireNonNull(frame);
        }

        @Override
        public void onVideo(AccessUnit accessUnit) {
            throw new AssertionError("video");
        }

        @Override
        public void onAudio(AudioFrame frame) {
            frames.add(frame);
        }

        @Override
        public void onInterrupted(String reason) {
            interruptions.add(reason);
        }
    }
}
