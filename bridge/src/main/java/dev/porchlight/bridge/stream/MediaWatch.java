package dev.porchlight.bridge.stream;

/**
 * Knows when a stream is dead: a viewer that has not been heard of for too long, or a camera that gives nothing. A camera
 * that pauses without saying so may do so: its feed reports a loss. Thread: the session's loop.
 */
final class MediaWatch {
    static final long CONTROLLER_SILENCE_NANOS = 30_000_000_000L;
    static final long SOURCE_LOSS_NANOS = 15_000_000_000L;

    private long controllerHeardNanos;
    private boolean sourceLost = true;
    private long sourceLostNanos;
    private boolean anyPicture;
    private long firstPictureNanos;

    MediaWatch(long nowNanos) {
        controllerHeardNanos = nowNanos;
        sourceLostNanos = nowNanos;
    }

    void onControllerHeard(long nowNanos) {
        controllerHeardNanos = nowNanos;
    }

    void onPicture(long nowNanos) {
        sourceLost = false;
        if (!anyPicture) {
            anyPicture = true;
            firstPictureNanos = nowNanos;
        }
    }

    void onInterrupted(long nowNanos) {
        if (!sourceLost) {
            sourceLost = true;
            sourceLostNanos = nowNanos;
        }
    }

    boolean isControllerSilent(long nowNanos) {
        return nowNanos - controllerHeardNanos >= CONTROLLER_SILENCE_NANOS;
    }

    boolean isSourceLost(long nowNanos) {
        return sourceLost && nowNanos - sourceLostNanos >= SOURCE_LOSS_NANOS;
    }

    /** Time since the first picture of the stream; 0 before it. */
    long nanosSinceFirstPicture(long nowNanos) {
        return anyPicture ? nowNanos - firstPictureNanos : 0;
    }
}
