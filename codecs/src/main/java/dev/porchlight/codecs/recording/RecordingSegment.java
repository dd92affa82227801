package dev.porchlight.codecs.recording;

import java.nio.ByteBuffer;

/**
 * One piece of a recording in fragmented MP4 (ISO 14496-12 section 8.8). Thread: any; immutable.
 *
 * @param data the whole segment, a read-only view of heap memory: ftyp and moov, or one moof and one mdat
 * @param startMicros where its pictures begin on the recording's own clock, from 0
 * @param durationMicros playing time of its pictures; 0 for the initialization
 * @param arrivalNanos when its first picture came from the camera, on the clock of {@link System#nanoTime}; that of the
 *     recording's first picture for the initialization
 * @param last whether the recording ends with it
 */
public record RecordingSegment(
        Kind kind, ByteBuffer data, long startMicros, long durationMicros, long arrivalNanos, boolean last) {
    public enum Kind {
        /** ftyp and moov: exactly one, the first. */
        INITIALIZATION,
        /** moof and mdat, beginning with an IDR. */
        FRAGMENT
    }

    public RecordingSegment {
        data = data.asReadOnlyBuffer();
    }
}
