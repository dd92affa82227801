package dev.porchlight.codecs.snapshot;

import java.util.concurrent.CompletionStage;

/** Still pictures of one camera. Thread: any. */
public interface SnapshotService extends AutoCloseable {
    /**
     * A JPEG of the camera, from memory when one of that size is new enough. Never blocks; equal requests at the same time
     * share one picture.
     *
     * @return completes on a thread of the snapshot pool, or at once; fails with a {@link SnapshotException}, within a
     *     second when the camera is away or off, always within four
     */
    CompletionStage<Jpeg> take(SnapshotRequest request);

    /** Forgets all pictures, fails those under way with {@code OFF}, and gives out no more. Never blocks. */
    @Override
    void close();
}
