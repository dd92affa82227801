package dev.porchlight.codecs.ffmpeg;

import static dev.porchlight.codecs.ffmpeg.FfmpegException.check;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_double;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_int;
import static org.bytedeco.ffmpeg.global.swresample.SWR_FLAG_RESAMPLE;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert_frame;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_delay;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;
import static org.bytedeco.ffmpeg.global.swresample.swr_set_compensation;

import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Brings PCM of any rate and any channels to mono float at one rate, and stretches it a little on demand. Follows the
 * input when that changes its rate or channels. Thread: one at a time; the owner closes it.
 */
public final class FfmpegResampler implements AutoCloseable {
    private static final int FLOAT_BYTES = 4;
    private static final int FIRST_CAPACITY_SAMPLES = 4096;

    static {
        FfmpegLibrary.load();
    }

    private final int outputRateHz;
    private final AVChannelLayout mono = new AVChannelLayout();
    private final AVFrame output = av_frame_alloc();
    private @Nullable BytePointer outputSamples;
    private int capacitySamples;
    private @Nullable SwrContext context;
    private int inputRateHz;
    private int inputChannels;
    private int inputSampleFormat;
    private boolean closed;

    public FfmpegResampler(int outputRateHz) {
        this.outputRateHz = outputRateHz;
        av_channel_layout_default(mono, 1);
    }

    /**
     * Converts {@code pcm} and appends the result to {@code fifo}, but for its first {@code skipSamples}.
     *
     * @return samples appended or skipped, at the output rate
     */
    public int convert(Pcm pcm, int skipSamples, PcmFifo fifo) throws FfmpegException {
        SwrContext resampler = follow(pcm);
        ensureCapacity(check(swr_get_out_samples(resampler, pcm.sampleCount()), "resampling sound"));
        output.nb_samples(capacitySamples);
        check(swr_convert_frame(resampler, output, pcm.frame()), "resampling sound");
        int count = output.nb_samples();
        int skip = Math.min(skipSamples, count);
        BytePointer samples = outputSamples;
        if (samples != null && count > skip) {
            fifo.append(samples.position((long) skip * FLOAT_BYTES), count - skip);
        }
        return count;
    }

    /** Samples, at the output rate, of input that was taken but not yet given out. */
    public int delaySamples() {
        return context == null ? 0 : (int) swr_get_delay(context, outputRateHz);
    }

    /** Spreads {@code deltaSamples} more (or, negative, fewer) output samples over the next {@code distanceSamples}. */
    public void compensate(int deltaSamples, int distanceSamples) throws FfmpegException {
        if (context != null) {
            check(swr_set_compensation(context, deltaSamples, distanceSamples), "stretching sound");
        }
    }

    /** Forgets the input so far. */
    public void reset() {
        freeContext();
    }

    private SwrContext follow(Pcm pcm) throws FfmpegException {
        SwrContext current = context;
        if (current != null
                && pcm.sampleRateHz() == inputRateHz
                && pcm.channels() == inputChannels
                && pcm.frame().format() == inputSampleFormat) {
            return current;
        }
        freeContext();
        SwrContext opened = openContext(pcm);
        context = opened;
        inputRateHz = pcm.sampleRateHz();
        inputChannels = pcm.channels();
        inputSampleFormat = pcm.frame().format();
        return opened;
    }

    private SwrContext openContext(Pcm pcm) throws FfmpegException {
        try (PointerPointer<SwrContext> holder = new PointerPointer<>(1)) {
            holder.put(0, swr_alloc());
            AVFrame input = pcm.frame();
            check(
                    swr_alloc_set_opts2(
                            holder,
                            mono,
                            AV_SAMPLE_FMT_FLT,
                            outputRateHz,
                            input.ch_layout(),
                            input.format(),
                            input.sample_rate(),
                            0,
                            null),
                    "preparing to resample sound");
            SwrContext opened = holder.get(SwrContext.class, 0);
            // Two equal channels must not clip when they become one.
            av_opt_set_double(opened, "rematrix_maxval", 1.0, 0);
            // Lets compensation start without a new filter even when both rates are equal.
            av_opt_set_int(opened, "flags", SWR_FLAG_RESAMPLE, 0);
            int result = swr_init(opened);
            if (result < 0) {
                swr_free(opened);
            }
            check(result, "preparing to resample " + input.sample_rate() + " Hz to " + outputRateHz + " Hz");
            return opened;
        }
    }

    private void ensureCapacity(int samples) throws FfmpegException {
        if (samples <= capacitySamples) {
            return;
        }
        av_frame_unref(output);
        capacitySamples = 0;
        int wanted = Math.max(samples, FIRST_CAPACITY_SAMPLES);
        output.sample_rate(outputRateHz);
        output.format(AV_SAMPLE_FMT_FLT);
        av_channel_layout_default(output.ch_layout(), 1);
        output.nb_samples(wanted);
        check(av_frame_get_buffer(output, 0), "making room for sound");
        outputSamples = output.data(0).capacity((long) wanted * FLOAT_BYTES);
        capacitySamples = wanted;
    }

    private void freeContext() {
        if (context != null) {
            swr_free(context);
            context = null;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        freeContext();
        av_frame_free(output);
        av_channel_layout_uninit(mono);
        mono.close();
    }
}
