package dev.porchlight.codecs.ffmpeg;

import dev.porchlight.codecs.track.TrackClock;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Converts the times of one stream to microseconds.
 *
 * @param numerator of one tick in seconds
 */
record PacketTimes(long numerator, long denominator) {
    private static final long MICROS = 1_000_000;

    static PacketTimes of(AVRational timeBase) {
        return new PacketTimes(timeBase.num(), Math.max(1, timeBase.den()));
    }

    /** {@link TrackClock#UNKNOWN} for AV_NOPTS_VALUE. Split in two, since cameras send absolute times that overflow. */
    long micros(long ticks) {
        if (ticks == avutil.AV_NOPTS_VALUE) {
            return TrackClock.UNKNOWN;
        }
        long wholeSeconds = ticks / denominator * numerator;
        return wholeSeconds * MICROS + ticks % denominator * numerator * MICROS / denominator;
    }
}
