package dev.porchlight.codecs.ffmpeg;

import static dev.porchlight.codecs.ffmpeg.FfmpegException.check;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_drain;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_free;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_read;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_reset;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_size;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_write;

import java.nio.FloatBuffer;
import org.bytedeco.ffmpeg.avutil.AVAudioFifo;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** Mono float samples in native memory, between a resampler and an encoder. Thread: one at a time; the owner closes it. */
public final class PcmFifo implements AutoCloseable {
    /** More than a minute of sound waiting means that nobody encodes: a bug of ours. */
    private static final int MAX_SAMPLES = 64 * 48_000;

    private static final int BLOCK_SAMPLES = 4096;

    static {
        FfmpegLibrary.load();
    }

    private final AVAudioFifo fifo = av_audio_fifo_alloc(AV_SAMPLE_FMT_FLT, 1, BLOCK_SAMPLES);
    private final FloatPointer block = new FloatPointer(BLOCK_SAMPLES);
    private final FloatBuffer blockView = block.asBuffer();
    private final PointerPointer<Pointer> plane = new PointerPointer<>(1);
    private boolean closed;

    /** Samples waiting. */
    public int size() {
        return av_audio_fifo_size(fifo);
    }

    /** Appends {@code count} samples of silence. */
    public void appendSilence(int count) throws FfmpegException {
        blockView.clear();
        while (blockView.hasRemaining()) {
            blockView.put(0f);
        }
        for (int left = count; left > 0; left -= BLOCK_SAMPLES) {
            append(block, Math.min(left, BLOCK_SAMPLES));
        }
    }

    /** Appends what remains in {@code samples}, each -1 to 1. */
    public void append(FloatBuffer samples) throws FfmpegException {
        FloatBuffer rest = samples.duplicate();
        while (rest.hasRemaining()) {
            int count = Math.min(rest.remaining(), BLOCK_SAMPLES);
            blockView.clear().put(rest.slice().limit(count));
            rest.position(rest.position() + count);
            append(block, count);
        }
    }

    /** Moves waiting samples into {@code target} until one of them is at its end. */
    public void read(FloatBuffer target) throws FfmpegException {
        while (target.hasRemaining() && size() > 0) {
            int count = Math.min(Math.min(target.remaining(), BLOCK_SAMPLES), size());
            readInto(block, count);
            target.put(blockView.clear().limit(count));
        }
    }

    /** Forgets the {@code count} oldest samples. */
    public void drop(int count) throws FfmpegException {
        check(av_audio_fifo_drain(fifo, Math.min(count, size())), "dropping sound");
    }

    public void clear() {
        av_audio_fifo_reset(fifo);
    }

    /** Appends {@code count} samples from mono float memory. */
    void append(Pointer samples, int count) throws FfmpegException {
        if (size() + count > MAX_SAMPLES) {
            throw new IllegalStateException(size() + count + " samples wait for an encoder");
        }
        plane.put(0, samples);
        check(av_audio_fifo_write(fifo, plane, count), "keeping sound");
    }

    /** Moves {@code count} samples, not more than {@link #size}, into mono float memory. */
    void readInto(Pointer target, int count) throws FfmpegException {
        plane.put(0, target);
        check(av_audio_fifo_read(fifo, plane, count), "taking sound");
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        av_audio_fifo_free(fifo);
        block.close();
        plane.close();
    }
}
