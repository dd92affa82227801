package dev.porchlight.codecs.transcode;

/** Chooses by their times which pictures to keep, so that not more than a number of them come in a second. Thread: one. */
public final class FrameRateLimit {
    private static final long MICROS_PER_SECOND = 1_000_000;

    /** Cameras' clocks jitter: a picture may come this part of its interval early. */
    private static final int TOLERANCE_DIVISOR = 4;

    private long intervalMicros;
    private long dueMicros;
    private boolean started;

    public FrameRateLimit(int framesPerSecond) {
        change(framesPerSecond);
    }

    public void change(int framesPerSecond) {
        long before = intervalMicros;
        intervalMicros = MICROS_PER_SECOND / framesPerSecond;
        dueMicros += started ? intervalMicros - before : 0;
    }

    public boolean accepts(long ptsMicros) {
        boolean jumped = !started || Math.abs(ptsMicros - dueMicros) > MICROS_PER_SECOND + intervalMicros;
        if (!jumped && ptsMicros < dueMicros - intervalMicros / TOLERANCE_DIVISOR) {
            return false;
        }
        boolean late = ptsMicros > dueMicros + intervalMicros;
        dueMicros = (jumped || late ? ptsMicros : dueMicros) + intervalMicros;
        started = true;
        return true;
    }
}
