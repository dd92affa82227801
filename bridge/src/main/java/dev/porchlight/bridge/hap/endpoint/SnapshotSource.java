package dev.porchlight.bridge.hap.endpoint;

import dev.porchlight.bridge.hap.session.HapSession;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Gives still pictures of cameras to controllers that ask. Thread: called on the session's event loop; never blocks. */
@FunctionalInterface
public interface SnapshotSource {
    /** {@code reason} of a picture for a tile that refreshes. */
    int REASON_PERIODIC = 0;

    /** {@code reason} of a picture for a notification of motion or a ring. */
    int REASON_EVENT = 1;

    /**
     * A JPEG of about this width.
     *
     * @param reason {@link #REASON_PERIODIC}, {@link #REASON_EVENT}, or absent when the controller gave none
     * @return fails with {@link dev.porchlight.bridge.hap.model.HapStatusException} for a status on the wire, of which
     *     -70409 means that this accessory is no camera
     */
    CompletionStage<ByteBuffer> snapshot(
            long aid, int widthPixels, int heightPixels, Optional<Integer> reason, HapSession session);
}
