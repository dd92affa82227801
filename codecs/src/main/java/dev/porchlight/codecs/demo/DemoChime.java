package dev.porchlight.codecs.demo;

import java.nio.ByteBuffer;

/** Four seconds of a soft chime as G.711 mu-law samples (ITU-T G.711 table 2a), to be repeated. Thread: any; immutable. */
public final class DemoChime {
    public static final int SAMPLE_RATE_HZ = 8000;

    private static final int SECONDS = 4;
    private static final double PEAK = 6000;
    private static final int BIAS = 0x84;
    private static final int CLIP = 32_635;

    private final byte[] samples = new byte[SECONDS * SAMPLE_RATE_HZ];

    public DemoChime() {
        for (int i = 0; i < samples.length; i++) {
            double seconds = (double) i / SAMPLE_RATE_HZ;
            double sum = note(seconds, 0, 659.25) + note(seconds, 0.5, 523.25);
            samples[i] = muLaw((int) (sum * PEAK));
        }
    }

    private static double note(double seconds, double start, double hertz) {
        double age = seconds - start;
        return age < 0 ? 0 : Math.sin(2 * Math.PI * hertz * age) * Math.exp(-4 * age);
    }

    static byte muLaw(int linear) {
        int sign = linear < 0 ? 0x80 : 0;
        int magnitude = Math.min(CLIP, Math.abs(linear)) + BIAS;
        int exponent = 24 - Integer.numberOfLeadingZeros(magnitude);
        int mantissa = (magnitude >> (exponent + 3)) & 0x0f;
        return (byte) ~(sign | (exponent << 4) | mantissa);
    }

    /**
     * The samples from {@code first} on, counted without end; read-only.
     *
     * @param count a divisor of the chime's length
     */
    public ByteBuffer samples(long first, int count) {
        int offset = (int) (first % samples.length);
        return ByteBuffer.wrap(samples, offset, count).slice().asReadOnlyBuffer();
    }
}
