package dev.porchlight.codecs.testing;

import dev.porchlight.codecs.media.AccessUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends the camera's clip at its pace until the session ends. Thread: its own. */
final class FakePlayer implements Runnable {
    private static final int VIDEO_CLOCK_HZ = 90_000;
    private static final int AUDIO_CLOCK_HZ = 8000;
    private static final int AUDIO_PACKET_SAMPLES = 160;
    private static final long NTP_SECONDS = 3_900_000_000L;
    private static final byte MU_LAW_SILENCE = (byte) 0xff;

    private final FakeCamera camera;
    private final FakeMediaChannel video;
    private final @Nullable FakeMediaChannel audio;
    private final CountDownLatch ended;
    private final FakeRtpTrack videoTrack = new FakeRtpTrack(96, 0x1111);
    private final FakeRtpTrack audioTrack = new FakeRtpTrack(0, 0x2222);
    private final Random random = new Random(7);
    private double seconds;
    private long audioSamples;

    FakePlayer(FakeCamera camera, FakeMediaChannel video, @Nullable FakeMediaChannel audio, CountDownLatch ended) {
        this.camera = camera;
        this.video = video;
        this.audio = audio;
        this.ended = ended;
    }

    @Override
    public void run() {
        camera.countPlaying(1);
        try {
            reportTimes();
            playLoop();
        } catch (IOException | UncheckedIOException e) {
            // The viewer went away.
            ended.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            camera.countPlaying(-1);
        }
    }

    private void playLoop() throws IOException, InterruptedException {
        long next = System.nanoTime();
        Clip clip = camera.clip();
        int version = camera.clipVersion();
        for (int i = 0; ; i = (i + 1) % clip.accessUnits().size()) {
            if (version != camera.clipVersion()) {
                version = camera.clipVersion();
                clip = camera.clip();
                i = 0;
            }
            send(clip.accessUnits().get(i));
            seconds += 1.0 / clip.framesPerSecond();
            next += TimeUnit.SECONDS.toNanos(1) / clip.framesPerSecond();
            if (ended.await(Math.max(0, next - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                return;
            }
        }
    }

    private void send(AccessUnit unit) throws IOException {
        FakeCamera.Behaviour behaviour = camera.behaviour();
        long timestamp = (long) (seconds * VIDEO_CLOCK_HZ) + 0xfffff000L;
        switch (behaviour) {
            case STALL, HALF_OPEN -> {}
            case GARBAGE_STREAM -> video.sendRaw(noise(200));
            case GARBAGE_PAYLOAD -> video.send(videoTrack.packet(noise(200), timestamp, true), false);
            case AUDIO_ONLY -> sendAudio();
            case NO_KEYFRAMES -> {
                if (!unit.key()) {
                    sendPicture(unit, timestamp);
                }
            }
            case SERVE, UDP_ONLY, REDIRECT -> {
                sendPicture(unit, timestamp);
                sendAudio();
            }
        }
    }

    private void sendPicture(AccessUnit unit, long timestamp) {
        videoTrack.sendPicture(FakeCameraSession.inStream(unit), timestamp, packet -> {
            try {
                video.send(packet, false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void sendAudio() throws IOException {
        byte[] silence = new byte[AUDIO_PACKET_SAMPLES];
        Arrays.fill(silence, MU_LAW_SILENCE);
        while (audio != null && audioSamples <= seconds * AUDIO_CLOCK_HZ) {
            audio.send(audioTrack.packet(silence, audioSamples, audioSamples == 0), false);
            audioSamples += AUDIO_PACKET_SAMPLES;
        }
    }

    private void reportTimes() throws IOException {
        video.send(videoTrack.senderReport(NTP_SECONDS, 0xfffff000L), true);
        if (audio != null) {
            audio.send(audioTrack.senderReport(NTP_SECONDS, 0), true);
        }
    }

    private byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return noise;
    }
}
