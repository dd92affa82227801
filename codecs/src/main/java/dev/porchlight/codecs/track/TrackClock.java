package dev.porchlight.codecs.track;

/**
 * Puts the times of one track on a clock that never steps back.
 *
 * <p>A live source that jumps by more than {@link #MAX_JUMP_MICROS} against the arrival of its packets (a camera whose clock
 * is set, a counter that wraps) goes on where it was; smaller corrections, such as those of RTCP sender reports, pass
 * through as they keep audio and video together. Thread: confined to its owner.
 */
public final class TrackClock {
    /** Stands for a time that the source does not tell. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    static final long MAX_JUMP_MICROS = 5_000_000;

    private final boolean live;
    private boolean started;
    private long offsetMicros;
    private long lastInMicros;
    private long lastOutMicros;
    private long lastArrivalNanos;

    /** @param live whether samples arrive as they are made; a file's arrive at once, and its jumps are meant */
    public TrackClock(boolean live) {
        this.live = live;
    }

    /**
     * Returns the time of a sample that is decoded after all before it: later than each of them.
     *
     * @param micros the source's decoding time, or {@link #UNKNOWN}
     * @param expectedMicros how long after the sample before it this one is due, when its time is unknown
     */
    public long stamp(long micros, long expectedMicros, long arrivalNanos) {
        long in = micros == UNKNOWN ? lastInMicros + (started ? expectedMicros : 0) : micros;
        if (started) {
            long arrivedAfterMicros = Math.max(0, (arrivalNanos - lastArrivalNanos) / 1000);
            if (live && isJump(in - lastInMicros, arrivedAfterMicros)) {
                offsetMicros = lastOutMicros + Math.max(1, arrivedAfterMicros) - in;
            }
        }
        long out = in + offsetMicros;
        if (started && out <= lastOutMicros) {
            out = lastOutMicros + 1;
        }
        started = true;
        lastInMicros = in;
        lastOutMicros = out;
        lastArrivalNanos = arrivalNanos;
        return out;
    }

    /** Samples that arrive late, after a standstill of the network, are no jump: they catch up. */
    private static boolean isJump(long stepMicros, long arrivedAfterMicros) {
        return stepMicros > arrivedAfterMicros + MAX_JUMP_MICROS || stepMicros < -MAX_JUMP_MICROS;
    }

    /** What {@link #stamp} adds to the source's times now. */
    public long offsetMicros() {
        return offsetMicros;
    }
}
