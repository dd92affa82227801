package dev.porchlight.codecs.ingest;

import dev.porchlight.codecs.demo.DemoChime;
import dev.porchlight.codecs.demo.DemoScene;
import dev.porchlight.codecs.demo.SceneCanvas;
import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.EncoderSettings;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegVideoEncoder;
import dev.porchlight.codecs.ffmpeg.InputCounters;
import dev.porchlight.codecs.ffmpeg.InputException;
import dev.porchlight.codecs.ffmpeg.InputTrouble;
import dev.porchlight.codecs.ffmpeg.PictureColours;
import dev.porchlight.codecs.ffmpeg.PixelLayout;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.FeedEvent;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A synthetic camera: paints and encodes each picture when it is due, so its clock shows the time of day. At 1280x720 and
 * 15 pictures a second over a still backdrop, painting and libopenh264 take about 8 % of one core of a small server. Thread: confined to
 * the worker that opened it.
 */
final class DemoPlayback implements MediaSource {
    static final int FRAMES_PER_SECOND = 15;
    static final int KEYFRAME_SECONDS = 2;

    private static final PictureSize SIZE = new PictureSize(1280, 720);
    private static final int BITRATE_KBPS = 1500;
    private static final long MICROS = 1_000_000;
    private static final int AUDIO_PACKET_SAMPLES = DemoChime.SAMPLE_RATE_HZ / 50;
    private static final PictureColours BT709 = new PictureColours(1, 1, 1);
    private static final AudioFormat AUDIO =
            new AudioFormat(AudioCodec.PCMU, DemoChime.SAMPLE_RATE_HZ, 1, ByteBuffer.allocate(0));

    private final DemoScene scene;
    private final boolean audio;
    private final Clock clock;
    private final Pace pace;
    private final SceneCanvas backdrop;
    private final SceneCanvas canvas;
    private final DemoChime chime = new DemoChime();
    private final FfmpegVideoEncoder encoder;
    private final Deque<FeedEvent> ready = new ArrayDeque<>();
    private long frame;
    private long audioSample;

    DemoPlayback(DemoScene scene, boolean audio, WorkerSignals signals, Clock clock) throws InputException {
        this.scene = scene;
        this.audio = audio;
        this.clock = clock;
        this.pace = new Pace(signals);
        this.backdrop = scene.backdrop(SIZE.widthPixels(), SIZE.heightPixels());
        this.canvas = new SceneCanvas(SIZE.widthPixels(), SIZE.heightPixels());
        try {
            this.encoder = new FfmpegVideoEncoder(
                    EncoderKind.OPENH264,
                    new EncoderSettings(
                            SIZE, FRAMES_PER_SECOND, BITRATE_KBPS, H264Profile.HIGH, KEYFRAME_SECONDS, BT709));
        } catch (FfmpegException e) {
            throw new InputException(InputTrouble.BROKEN, e);
        }
    }

    @Override
    public FeedEvent read() throws InputException {
        while (ready.isEmpty()) {
            produce();
        }
        return ready.remove();
    }

    private void produce() throws InputException {
        long pts = frame * MICROS / FRAMES_PER_SECOND;
        long now = pace.awaitMediaTime(pts);
        canvas.copyFrom(backdrop);
        scene.paintMoment(
                canvas, (double) frame / FRAMES_PER_SECOND, LocalDateTime.ofInstant(clock.instant(), clock.getZone()));
        boolean key = frame % (FRAMES_PER_SECOND * KEYFRAME_SECONDS) == 0;
        frame++;
        try (DecodedPicture picture = DecodedPicture.copyOf(SIZE, PixelLayout.YUV420P, pts, now, canvas.planes())) {
            encoder.encode(picture, key, ready::add);
        } catch (FfmpegException e) {
            throw new InputException(InputTrouble.BROKEN, e);
        }
        while (audio && audioSample * MICROS / DemoChime.SAMPLE_RATE_HZ <= pts) {
            ready.add(nextSound(now));
        }
    }

    private AudioFrame nextSound(long now) {
        long pts = audioSample * MICROS / DemoChime.SAMPLE_RATE_HZ;
        ByteBuffer samples = chime.samples(audioSample, AUDIO_PACKET_SAMPLES);
        audioSample += AUDIO_PACKET_SAMPLES;
        return new AudioFrame(AUDIO, pts, AUDIO_PACKET_SAMPLES * MICROS / DemoChime.SAMPLE_RATE_HZ, now, samples);
    }

    @Override
    public Optional<AudioFormat> audioFormat() {
        return audio ? Optional.of(AUDIO) : Optional.empty();
    }

    @Override
    public InputCounters counters() {
        return new InputCounters(0, 0);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
