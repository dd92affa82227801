package dev.porchlight.codecs.snapshot;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One picture that is being made, for all who asked for the same. Thread: any. */
final class PendingSnapshot {
    private final SnapshotRequest request;
    private final CompletableFuture<Jpeg> result = new CompletableFuture<>();
    private final Object lock = new Object();

    @GuardedBy("lock")
    private final List<Runnable> releases = new ArrayList<>();

    @GuardedBy("lock")
    private boolean done;

    PendingSnapshot(SnapshotRequest request) {
        this.request = request;
    }

    SnapshotRequest request() {
        return request;
    }

    /** For one of those who wait; nobody can complete it for the others. */
    CompletionStage<Jpeg> stage() {
        return result.minimalCompletionStage();
    }

    boolean isDone() {
        synchronized (lock) {
            return done;
        }
    }

    /** Runs {@code release} when this is over: at once, if it is. */
    void whenDone(Runnable release) {
        synchronized (lock) {
            if (!done) {
                releases.add(release);
                return;
            }
        }
        release.run();
    }

    void succeed(Jpeg jpeg) {
        if (end()) {
            result.complete(jpeg);
        }
    }

    void fail(SnapshotException cause) {
        if (end()) {
            result.completeExceptionally(cause);
        }
    }

    private boolean end() {
        List<Runnable> ending;
        synchronized (lock) {
            if (done) {
                return false;
            }
            done = true;
            ending = List.copyOf(releases);
            releases.clear();
        }
        ending.forEach(Runnable::run);
        return true;
    }
}
