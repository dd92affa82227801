package dev.porchlight.codecs.snapshot;

import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.media.AccessUnit;
import java.util.List;
import java.util.function.Supplier;

/** Turns coded pictures into a JPEG. Thread: one of the pool; takes its time. */
@FunctionalInterface
interface SnapshotRenderer {
    /**
     * @param newestGroup the feed's newest group of pictures at the time it is asked
     * @throws SnapshotException there is nothing to decode, or nothing that can be decoded
     */
    Jpeg render(Supplier<List<AccessUnit>> newestGroup, SnapshotRequest request)
            throws SnapshotException, FfmpegException;
}
