package dev.porchlight.codecs.audio;

import dev.porchlight.codecs.ffmpeg.FfmpegAudioDecoder;
import dev.porchlight.codecs.ffmpeg.FfmpegAudioEncoder;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegResampler;
import dev.porchlight.codecs.ffmpeg.PcmFifo;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.AudioFrame;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** A sine tone as cameras send it, and ears for what comes back. */
public final class Tone {
    static final double AMPLITUDE = 0.5;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int G711_PACKET_SAMPLES = 160;

    private Tone() {}

    static FloatBuffer samples(double hertz, int rateHz, int count) {
        FloatBuffer samples = FloatBuffer.allocate(count);
        for (int i = 0; i < count; i++) {
            samples.put((float) (AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / rateHz)));
        }
        return samples.flip();
    }

    public static List<AudioFrame> aacLc(double hertz, int rateHz, int millis) throws FfmpegException {
        return encoded(FfmpegAudioEncoder.openAacLc(rateHz, 64), hertz, rateHz, millis);
    }

    static List<AudioFrame> opus48k(double hertz, int millis) throws FfmpegException {
        return encoded(FfmpegAudioEncoder.openOpus(48_000, 20, 64, false), hertz, 48_000, millis);
    }

    private static List<AudioFrame> encoded(FfmpegAudioEncoder encoder, double hertz, int rateHz, int millis)
            throws FfmpegException {
        List<AudioFrame> frames = new ArrayList<>();
        try (encoder;
                PcmFifo fifo = new PcmFifo()) {
            fifo.append(samples(hertz, rateHz, rateHz / 1000 * millis));
            long sample = 0;
            long duration = encoder.packetSamples() * MICROS_PER_SECOND / rateHz;
            while (fifo.size() >= encoder.packetSamples()) {
                encoder.encode(fifo, sample, (data, start) -> {
                    long pts = Math.floorDiv(start * MICROS_PER_SECOND, rateHz);
                    frames.add(new AudioFrame(encoder.format(), pts, duration, 0, data));
                });
                sample += encoder.packetSamples();
            }
        }
        return frames;
    }

    /** 20 ms packets of G.711 at 8 kHz. */
    public static List<AudioFrame> g711(AudioCodec codec, double hertz, int millis) {
        AudioFormat format = new AudioFormat(codec, 8000, 1, ByteBuffer.allocate(0));
        FloatBuffer samples = samples(hertz, 8000, 8 * millis);
        List<AudioFrame> frames = new ArrayList<>();
        long ptsMicros = 0;
        while (samples.remaining() >= G711_PACKET_SAMPLES) {
            ByteBuffer data = ByteBuffer.allocate(G711_PACKET_SAMPLES);
            while (data.hasRemaining()) {
                int linear = Math.round(samples.get() * Short.MAX_VALUE);
                data.put(codec == AudioCodec.PCMU ? muLaw(linear) : aLaw(linear));
            }
            frames.add(new AudioFrame(format, ptsMicros, 20_000, 0, data.flip()));
            ptsMicros += 20_000;
        }
        return frames;
    }

    /** ITU-T G.711 table 2. */
    private static byte muLaw(int linear) {
        int sign = linear < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(linear), 32635) + 132;
        int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        int mantissa = (magnitude >> (exponent + 3)) & 0x0f;
        return (byte) ~(sign | (exponent << 4) | mantissa);
    }

    /** ITU-T G.711 table 1. */
    private static byte aLaw(int linear) {
        int sign = linear < 0 ? 0 : 0x80;
        int magnitude = Math.min(Math.abs(linear), 32767) >> 4;
        int exponent = magnitude < 32 ? 1 : 31 - Integer.numberOfLeadingZeros(magnitude) - 3;
        int code = magnitude < 16 ? magnitude : ((exponent - 1) << 4) + (magnitude >> (exponent - 1));
        return (byte) ((sign | code) ^ 0x55);
    }

    /** Moves {@code frames} on the media clock. */
    static List<AudioFrame> shifted(List<AudioFrame> frames, long micros) {
        return frames.stream()
                .map(f -> new AudioFrame(
                        f.format(), f.ptsMicros() + micros, f.durationMicros(), f.arrivalNanos(), f.data()))
                .toList();
    }

    /** All sound of {@code frames} at {@code rateHz}, in order of the list, whatever their times. */
    static float[] heard(List<AudioFrame> frames, int rateHz) throws FfmpegException {
        try (FfmpegAudioDecoder decoder = FfmpegAudioDecoder.open(frames.get(0).format());
                FfmpegResampler resampler = new FfmpegResampler(rateHz);
                PcmFifo fifo = new PcmFifo()) {
            for (AudioFrame frame : frames) {
                decoder.decode(frame.data(), frame.ptsMicros(), pcm -> {
                    try {
                        resampler.convert(pcm, 0, fifo);
                    } catch (FfmpegException e) {
                        throw new AssertionError(e);
                    }
                });
            }
            FloatBuffer samples = FloatBuffer.allocate(fifo.size());
            fifo.read(samples);
            return samples.array();
        }
    }

    /** Share of the energy of {@code samples[from, to)} that is at {@code hertz}: 1 for a pure tone. */
    static double purity(float[] samples, int from, int to, double hertz, int rateHz) {
        double re = 0;
        double im = 0;
        double energy = 0;
        for (int i = from; i < to; i++) {
            double phase = 2 * Math.PI * hertz * i / rateHz;
            re += samples[i] * Math.cos(phase);
            im += samples[i] * Math.sin(phase);
            energy += samples[i] * samples[i];
        }
        return energy == 0 ? 0 : 2 * (re * re + im * im) / ((to - from) * energy);
    }

    static double rms(float[] samples, int from, int to) {
        double energy = 0;
        for (int i = from; i < to; i++) {
            energy += samples[i] * samples[i];
        }
        return Math.sqrt(energy / (to - from));
    }
}
