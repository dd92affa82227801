package dev.porchlight.codecs.media;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One coded picture (ITU-T H.264 section 3.1 "access unit"): its NAL units in stream order, without start codes or
 * lengths, as read-only views of heap memory that nobody writes to again.
 *
 * <p>Times: {@code ptsMicros} and {@code dtsMicros} are on the feed's media clock, which never steps back or jumps while
 * one connection lasts and is shared by the feed's video and audio; {@code arrivalNanos} is the {@link System#nanoTime}
 * clock at reception. Parameter sets are not repeated in {@code nalUnits}: they are in {@code format}. SEI, AUD and filler
 * are dropped at ingest. Thread: any; immutable.
 *
 * @param key true when decoding can start here: H.264 IDR, H.265 IRAP
 */
public record AccessUnit(
        VideoFormat format, long ptsMicros, long dtsMicros, long arrivalNanos, boolean key, List<ByteBuffer> nalUnits)
        implements FeedEvent {
    public AccessUnit {
        nalUnits = List.copyOf(nalUnits);
    }

    @Override
    public void deliverTo(SampleSink sink) {
        sink.onVideo(this);
    }

    /** Bytes of all NAL units, without any framing. */
    @Override
    public int sizeBytes() {
        int sum = 0;
        for (ByteBuffer nalUnit : nalUnits) {
            sum += nalUnit.remaining();
        }
        return sum;
    }
}
