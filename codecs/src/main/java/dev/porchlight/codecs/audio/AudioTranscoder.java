package dev.porchlight.codecs.audio;

import dev.porchlight.codecs.ffmpeg.FfmpegAudioDecoder;
import dev.porchlight.codecs.ffmpeg.FfmpegAudioEncoder;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegResampler;
import dev.porchlight.codecs.ffmpeg.Pcm;
import dev.porchlight.codecs.ffmpeg.PcmFifo;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.AudioFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns a camera's sound into another encoding on the same media clock: what goes out never differs from the input's
 * times by more than 40 ms. Gaps up to a limit become silence; longer ones become a jump of {@code ptsMicros}. Output times
 * are those of what is heard, so the encoder's look-ahead is already subtracted.
 *
 * <p>Thread: one at a time; the owner closes it.
 */
public final class AudioTranscoder implements AutoCloseable {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final AudioEncoding encoding;
    private final Consumer<AudioFrame> output;
    private FfmpegAudioEncoder encoder;
    private final FfmpegResampler resampler;
    private final PcmFifo fifo = new PcmFifo();
    private final DriftControl drift;
    private final List<ByteBuffer> unjoined = new ArrayList<>();

    private @Nullable FfmpegAudioDecoder decoder;
    private @Nullable AudioFormat inputFormat;
    private @Nullable FfmpegException pcmFailure;
    private boolean started;
    private long nextSample;
    private long unjoinedSample;
    private long arrivalNanos;
    private int skipSamples;
    private int untilStretchSamples;
    private long damagedPackets;

    private AudioTranscoder(
            AudioEncoding encoding, FfmpegAudioEncoder encoder, int maxFillMillis, Consumer<AudioFrame> output) {
        this.encoding = encoding;
        this.encoder = encoder;
        this.output = output;
        resampler = new FfmpegResampler(encoding.sampleRateHz());
        drift = new DriftControl(encoding.sampleRateHz(), maxFillMillis);
    }

    /**
     * @param maxFillMillis longest gap that becomes silence
     * @param output receives each encoded frame within {@link #accept}
     */
    public static AudioTranscoder open(AudioEncoding encoding, int maxFillMillis, Consumer<AudioFrame> output)
            throws FfmpegException {
        return new AudioTranscoder(encoding, encoding.openEncoder(), maxFillMillis, output);
    }

    /** What the output frames carry. */
    public AudioFormat outputFormat() {
        return encoder.format();
    }

    /** Input packets that could not be decoded. */
    public long damagedPackets() {
        return damagedPackets;
    }

    /**
     * Takes one packet of the camera. A damaged one is counted and becomes a gap.
     *
     * @throws FfmpegException this format cannot be converted; the transcoder is of no more use
     */
    public void accept(AudioFrame frame) throws FfmpegException {
        FfmpegAudioDecoder current = follow(frame.format());
        arrivalNanos = frame.arrivalNanos();
        try {
            current.decode(frame.data(), frame.ptsMicros(), this::takePcm);
        } catch (FfmpegException e) {
            damagedPackets++;
        }
        FfmpegException failure = pcmFailure;
        if (failure != null) {
            throw failure;
        }
    }

    /** Forgets the media clock and all sound so far: the next packet starts a new one. */
    public void interrupt() throws FfmpegException {
        started = false;
        fifo.clear();
        unjoined.clear();
        drift.reset();
        resampler.reset();
        closeDecoder();
        FfmpegAudioEncoder fresh = encoding.openEncoder();
        encoder.close();
        encoder = fresh;
    }

    private FfmpegAudioDecoder follow(AudioFormat format) throws FfmpegException {
        FfmpegAudioDecoder current = decoder;
        if (current != null && format.equals(inputFormat)) {
            return current;
        }
        closeDecoder();
        FfmpegAudioDecoder opened = FfmpegAudioDecoder.open(format);
        decoder = opened;
        inputFormat = format;
        return opened;
    }

    private void takePcm(Pcm pcm) {
        try {
            alignTo(pcm.ptsMicros());
            append(pcm);
            encodeFullPackets();
        } catch (FfmpegException e) {
            pcmFailure = e;
        }
    }

    private void alignTo(long ptsMicros) throws FfmpegException {
        long inputSample = Math.floorDiv(ptsMicros * encoding.sampleRateHz(), MICROS_PER_SECOND);
        if (!started) {
            started = true;
            nextSample = inputSample;
            skipSamples = 0;
            return;
        }
        long driftSamples = inputSample - (nextSample + fifo.size() - skipSamples + resampler.delaySamples());
        switch (drift.decide(driftSamples)) {
            case KEEP -> {}
            case FILL -> fill(driftSamples);
            case DROP -> skipSamples = (int) Math.min(Integer.MAX_VALUE, skipSamples - driftSamples);
            case JUMP -> jumpTo(inputSample);
        }
    }

    private void fill(long samples) throws FfmpegException {
        for (long left = samples; left > 0; left -= encoder.packetSamples()) {
            fifo.appendSilence((int) Math.min(left, encoder.packetSamples()));
            encodeFullPackets();
        }
    }

    private void jumpTo(long inputSample) throws FfmpegException {
        int packet = encoder.packetSamples() * encoding.encoderPacketsPerFrame();
        int partial = fifo.size() + unjoined.size() * encoder.packetSamples();
        if (partial > 0) {
            fifo.appendSilence(packet - partial);
            encodeFullPackets();
        }
        nextSample = inputSample;
        skipSamples = 0;
    }

    private void append(Pcm pcm) throws FfmpegException {
        int produced = resampler.convert(pcm, skipSamples, fifo);
        skipSamples -= Math.min(skipSamples, produced);
        untilStretchSamples -= produced;
        if (untilStretchSamples <= 0) {
            untilStretchSamples = encoding.sampleRateHz();
            int stretch = drift.stretchPerSecond();
            if (stretch != 0) {
                resampler.compensate(stretch, untilStretchSamples);
            }
        }
    }

    private void encodeFullPackets() throws FfmpegException {
        while (fifo.size() >= encoder.packetSamples()) {
            encoder.encode(fifo, nextSample, this::collect);
            nextSample += encoder.packetSamples();
        }
    }

    private void collect(ByteBuffer data, long startSample) {
        if (encoding.encoderPacketsPerFrame() == 1) {
            emit(data, startSample, encoder.packetSamples());
            return;
        }
        if (unjoined.isEmpty()) {
            unjoinedSample = startSample;
        }
        unjoined.add(data);
        if (unjoined.size() == encoding.encoderPacketsPerFrame()) {
            int samples = unjoined.size() * encoder.packetSamples();
            OpusPacketJoiner.join(unjoined).ifPresent(joined -> emit(joined, unjoinedSample, samples));
            unjoined.clear();
        }
    }

    private void emit(ByteBuffer data, long startSample, int samples) {
        long ptsMicros = micros(startSample);
        output.accept(new AudioFrame(
                encoder.format(), ptsMicros, micros(startSample + samples) - ptsMicros, arrivalNanos, data));
    }

    private long micros(long sample) {
        return Math.floorDiv(sample * MICROS_PER_SECOND, encoding.sampleRateHz());
    }

    private void closeDecoder() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }

    @Override
    public void close() {
        closeDecoder();
        encoder.close();
        resampler.close();
        fifo.close();
    }
}
