package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.audio.AudioEncoding;
import dev.porchlight.codecs.audio.AudioTranscoder;
import dev.porchlight.codecs.audio.SilentAudio;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Makes a recording of nothing: afterwards classes and codecs are loaded and the path is compiled, for which the first home
 * hub would wait otherwise. Thread: any that may block.
 */
public final class RecordingWarmUp {
    private static final int ROUNDS = 12;
    private static final int GROUPS = 5;
    private static final int PICTURES = 60;
    private static final int PICTURE_BYTES = 2_000;
    private static final long STEP_MICROS = 66_667;
    private static final int RATE_HZ = 32_000;
    private static final int KBPS = 24;
    private static final int PACKETS = 32;

    // ITU-T H.264 section 7.3.2: Baseline 1.0, 16x16 pixels; the least that describes pictures.
    private static final ByteBuffer SEQUENCE_PARAMETERS =
            ByteBuffer.wrap(new byte[] {0x67, 66, 0, 10, (byte) 0xf8, 0x41, (byte) 0xa2});
    private static final ByteBuffer PICTURE_PARAMETERS =
            ByteBuffer.wrap(new byte[] {0x68, (byte) 0xce, 0x38, (byte) 0x80});

    private RecordingWarmUp() {}

    /**
     * Takes some hundred milliseconds of CPU time.
     *
     * @return the largest segment that was made, as large as an ordinary camera's
     * @throws FfmpegException when sound cannot be encoded on this machine
     */
    public static RecordingSegment run() throws FfmpegException {
        RecordingSegment made = segments();
        for (int i = 1; i < ROUNDS; i++) {
            made = segments();
        }
        encodeSound();
        return made;
    }

    private static RecordingSegment segments() {
        PrebufferRing ring = new PrebufferRing(PrebufferRing.DEFAULT_MAX_BYTES);
        FragmentCutter cutter = new FragmentCutter((int) (PICTURES * STEP_MICROS / 1000));
        SegmentWriter writer = new SegmentWriter(picture(0), Optional.empty());
        RecordingSegment made = writer.initialization(false);
        for (int i = 0; i < GROUPS * PICTURES; i++) {
            AccessUnit picture = picture(i);
            ring.add(picture);
            cutter.add(picture);
            Optional<CutFragment> cut = cutter.poll();
            if (cut.isPresent()) {
                made = writer.fragment(cut.get(), SoundRun.NONE, false);
            }
        }
        return made;
    }

    private static AccessUnit picture(int number) {
        VideoFormat format =
                new VideoFormat(VideoCodec.H264, 16, 16, 0, List.of(SEQUENCE_PARAMETERS, PICTURE_PARAMETERS));
        boolean key = number % PICTURES == 0;
        ByteBuffer nalUnit = ByteBuffer.allocate(PICTURE_BYTES).put(0, (byte) (key ? 0x65 : 0x41));
        long pts = number * STEP_MICROS;
        return new AccessUnit(format, pts, pts, 0, key, List.of(nalUnit));
    }

    private static void encodeSound() throws FfmpegException {
        AudioEncoding encoding = new AudioEncoding.AacLc(RATE_HZ, KBPS);
        SilentAudio silence = SilentAudio.of(encoding);
        try (AudioTranscoder transcoder = AudioTranscoder.open(encoding, 0, packet -> {})) {
            for (int i = 0; i < PACKETS; i++) {
                transcoder.accept(silence.frame(i, 0, 0));
            }
        }
    }
}
