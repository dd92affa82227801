package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hds.DataSendChunk;
import dev.porchlight.codecs.recording.RecordingSegment;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** Cuts one segment into chunks, which are views of it. Thread: confined to its owner. */
final class SegmentChunks {
    private final long streamId;
    private final long segmentNumber;
    private final RecordingSegment segment;
    private final ByteBuffer rest;
    private int chunks;
    private boolean done;

    /** {@code segmentNumber} counts from 1 in the recording. */
    SegmentChunks(long streamId, long segmentNumber, RecordingSegment segment) {
        this.streamId = streamId;
        this.segmentNumber = segmentNumber;
        this.segment = segment;
        this.rest = segment.data().slice();
    }

    boolean hasNext() {
        return !done;
    }

    DataSendChunk next() {
        if (done) {
            throw new IllegalStateException("the segment has no more chunks");
        }
        int bytes = Math.min(rest.remaining(), DataSendChunk.MAX_DATA_BYTES);
        ByteBuffer data = rest.slice(rest.position(), bytes);
        rest.position(rest.position() + bytes);
        done = !rest.hasRemaining();
        chunks++;
        return new DataSendChunk(
                streamId,
                isFragment() ? DataSendChunk.FRAGMENT : DataSendChunk.INITIALIZATION,
                segmentNumber,
                chunks,
                data,
                done,
                chunks == 1 ? OptionalInt.of(rest.capacity()) : OptionalInt.empty(),
                done && segment.last());
    }

    boolean isFragment() {
        return segment.kind() == RecordingSegment.Kind.FRAGMENT;
    }
}
