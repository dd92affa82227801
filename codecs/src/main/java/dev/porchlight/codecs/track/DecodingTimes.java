package dev.porchlight.codecs.track;

import java.util.Arrays;

/**
 * Reconstructs decoding times where only presentation times are sent, as in RTP (RFC 6184 section 5.1): the decoding times
 * are the presentation times in order, delayed by the reorder depth. A stream that turns out to reorder deeper than
 * announced deepens it. Thread: confined to its owner.
 */
public final class DecodingTimes {
    static final int MAX_REORDER_FRAMES = 16;

    private static final long ASSUMED_FRAME_MICROS = 33_333;

    /** The newest presentation times, sorted; the first {@code depth + 1} entries are in use once enough were seen. */
    private long[] newest = new long[0];

    private int depth;
    private long frameMicros = ASSUMED_FRAME_MICROS;
    private long highestMicros = Long.MIN_VALUE;

    /** Makes the reorder depth at least {@code frames}. */
    public void deepenTo(int frames) {
        depth = Math.max(depth, Math.min(frames, MAX_REORDER_FRAMES));
    }

    /** Returns the decoding time of the next picture in decoding order. */
    public long next(long ptsMicros) {
        if (highestMicros != Long.MIN_VALUE) {
            long step = ptsMicros - highestMicros;
            if (step < -TrackClock.MAX_JUMP_MICROS || step > TrackClock.MAX_JUMP_MICROS) {
                newest = new long[0];
                highestMicros = Long.MIN_VALUE;
            } else if (step < 0) {
                deepenTo((int)
                        Arrays.stream(newest).filter(pts -> pts > ptsMicros).count());
            } else if (step > 0 && depth == 0) {
                frameMicros = step;
            }
        }
        highestMicros = Math.max(highestMicros, ptsMicros);
        remember(ptsMicros);
        int missing = depth + 1 - newest.length;
        return newest[0] - missing * frameMicros;
    }

    private void remember(long ptsMicros) {
        long[] all = Arrays.copyOf(newest, newest.length + 1);
        all[newest.length] = ptsMicros;
        Arrays.sort(all);
        newest = all.length > depth + 1 ? Arrays.copyOfRange(all, all.length - depth - 1, all.length) : all;
    }
}
