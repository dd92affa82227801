package dev.porchlight.bridge.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The right to send one stream, recording or picture. Only a gate of this package makes one; whatever carries pixels or
 * sound out of the process takes one in its constructor and stops when it is revoked. Thread: any.
 */
public final class EgressPermit implements AutoCloseable {
    private final EgressRequest request;
    private final LongAdder bytes = new LongAdder();
    private final LongAdder frames = new LongAdder();
    private final List<Runnable> revocationActions = new ArrayList<>(); // guarded by itself
    private final Runnable onClose;
    private boolean revoked; // guarded by revocationActions
    private boolean closed; // guarded by revocationActions

    EgressPermit(EgressRequest request, Runnable onClose) {
        this.request = request;
        this.onClose = onClose;
    }

    public EgressRequest request() {
        return request;
    }

    /** Counts media that left under this permit: {@code frames} pictures or packets of {@code sizeBytes} bytes in all. */
    public void count(int frameCount, long sizeBytes) {
        frames.add(frameCount);
        bytes.add(sizeBytes);
    }

    public long bytes() {
        return bytes.sum();
    }

    public long frames() {
        return frames.sum();
    }

    public boolean isRevoked() {
        synchronized (revocationActions) {
            return revoked;
        }
    }

    /** Runs {@code action} on the revoking thread when the permit is revoked; at once when it has been. Must not block. */
    public void onRevoked(Runnable action) {
        synchronized (revocationActions) {
            if (!revoked) {
                revocationActions.add(action);
                return;
            }
        }
        action.run();
    }

    void revoke() {
        List<Runnable> actions;
        synchronized (revocationActions) {
            if (revoked) {
                return;
            }
            revoked = true;
            actions = List.copyOf(revocationActions);
            revocationActions.clear();
        }
        actions.forEach(Runnable::run);
    }

    /** Ends the use that was permitted; the holder calls this once it has stopped sending. */
    @Override
    public void close() {
        synchronized (revocationActions) {
            if (closed) {
                return;
            }
            closed = true;
            revocationActions.clear();
        }
        onClose.run();
    }
}
