package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.audio.AudioEncoding;
import dev.porchlight.codecs.audio.AudioTranscoder;
import dev.porchlight.codecs.audio.SilentAudio;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.h264.BitstreamException;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.mp4.AacTrack;
import dev.porchlight.codecs.track.AudioSpecificConfig;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sound of one recording: the camera's own AAC where it fits, else encoded here, and silence where there is none.
 * Thread: one; the owner closes it.
 */
final class RecordingSound implements AutoCloseable {
    /** A camera's variable bit rate may exceed what was asked by this factor. */
    private static final double MAX_COPY_OVERSHOOT = 1.5;

    /** Mono sound of the rates that hubs ask gains nothing above this. */
    private static final int USEFUL_KBPS = 64;

    /** A decoder needs a little of what came before to give out the right sound. */
    private static final long LEAD_MICROS = 300_000;

    private static final int MAX_FILL_MILLIS = 1000;
    private static final int BITS_PER_BYTE = 8;
    private static final long MICROS_PER_MILLI = 1000;

    /** AAC-LC that says expressly to have no spectral band replication (ISO 14496-3 section 1.6.2.1, syncExtensionType). */
    private static final ByteBuffer NO_REPLICATION = ByteBuffer.wrap(new byte[] {0x56, (byte) 0xe5, 0});

    private final RecordingRequest.Audio request;
    private final AudioSpecificConfig wanted;
    private final AudioEncoding encoding;
    private final boolean mayCopy;
    private final List<AudioFrame> beforeStart = new ArrayList<>();
    private @Nullable SoundTrack track;
    private @Nullable AudioTranscoder transcoder;

    /**
     * Sound for {@code request}.
     *
     * @param soFar what the camera sent lately
     */
    RecordingSound(RecordingRequest.Audio request, List<AudioFrame> soFar) {
        this.request = request;
        this.wanted =
                new AudioSpecificConfig(AudioSpecificConfig.AAC_LC, request.sampleRateHz(), 1, AacTrack.PACKET_SAMPLES);
        this.encoding =
                new AudioEncoding.AacLc(request.sampleRateHz(), Math.min(USEFUL_KBPS, request.maxBitrateKbps()));
        this.mayCopy = kbps(soFar) <= MAX_COPY_OVERSHOOT * request.maxBitrateKbps();
    }

    private static double kbps(List<AudioFrame> frames) {
        long micros = frames.stream().mapToLong(AudioFrame::durationMicros).sum();
        long bytes = frames.stream().mapToLong(AudioFrame::sizeBytes).sum();
        return micros == 0 ? 0 : (double) bytes * BITS_PER_BYTE * MICROS_PER_MILLI / micros;
    }

    AacTrack aacTrack() {
        return new AacTrack(request.sampleRateHz(), 1, wanted.encode(), request.maxBitrateKbps() * 1000);
    }

    /** The pictures begin at {@code startMicros}; sound that came before this call waits for it. */
    void begin(long startMicros) throws FfmpegException {
        ByteBuffer silence = SilentAudio.of(encoding).frame(0, 0, 0).data();
        track = new SoundTrack(request.sampleRateHz(), startMicros, silence);
        for (AudioFrame frame : beforeStart) {
            if (frame.ptsMicros() >= startMicros - LEAD_MICROS) {
                accept(frame);
            }
        }
        beforeStart.clear();
    }

    void accept(AudioFrame frame) throws FfmpegException {
        SoundTrack begun = track;
        if (begun == null) {
            beforeStart.add(frame);
        } else if (mayCopy && fits(frame.format())) {
            begun.add(frame);
        } else {
            transcode(frame, begun);
        }
    }

    private void transcode(AudioFrame frame, SoundTrack begun) throws FfmpegException {
        AudioTranscoder running = transcoder;
        if (running == null) {
            running = AudioTranscoder.open(encoding, MAX_FILL_MILLIS, begun::add);
            transcoder = running;
        }
        running.accept(frame);
    }

    private boolean fits(AudioFormat format) {
        if (format.codec() != AudioCodec.AAC_LC || format.codecConfiguration().remaining() < 2) {
            return false;
        }
        ByteBuffer config = format.codecConfiguration();
        ByteBuffer rest = config.slice(config.position() + 2, config.remaining() - 2);
        try {
            return AudioSpecificConfig.parse(config).equals(wanted)
                    && (!rest.hasRemaining() || rest.equals(NO_REPLICATION));
        } catch (BitstreamException damaged) {
            return false;
        }
    }

    /** The sound that plays with the pictures up to {@code endMicros}. */
    SoundRun cut(long endMicros) {
        return track == null ? SoundRun.NONE : track.cut(endMicros);
    }

    @Override
    public void close() {
        if (transcoder != null) {
            transcoder.close();
            transcoder = null;
        }
    }
}
