package dev.porchlight.detection.object;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that wait: one per camera, the newest. A newer one takes the place of the older in the line, so a busy
 * camera neither gains nor loses a turn. Thread: any.
 */
final class WaitingJobs {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private final Map<String, DetectionJob> line = new LinkedHashMap<>();

    @GuardedBy("lock")
    private boolean closed;

    /** Adds a job and returns the one that it replaces; the job itself when nobody takes jobs any more. */
    @Nullable
    DetectionJob put(DetectionJob job) {
        lock.lock();
        try {
            if (closed) {
                return job;
            }
            DetectionJob older = line.put(job.camera(), job);
            changed.signal();
            return older;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for jobs and takes the first, and those after it as long as all their views fit into one call.
     *
     * @return empty when there will be none any more
     */
    List<DetectionJob> take(int maxViews) throws InterruptedException {
        lock.lock();
        try {
            while (line.isEmpty() && !closed) {
                changed.await();
            }
            return first(maxViews);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private List<DetectionJob> first(int maxViews) {
        List<DetectionJob> taken = new ArrayList<>();
        int views = 0;
        Iterator<DetectionJob> waiting = line.values().iterator();
        while (waiting.hasNext()) {
            DetectionJob job = waiting.next();
            if (!taken.isEmpty() && views + job.views().size() > maxViews) {
                break;
            }
            views += job.views().size();
            taken.add(job);
            waiting.remove();
        }
        return taken;
    }

    /** Takes all that wait, without waiting. */
    List<DetectionJob> takeAll() {
        lock.lock();
        try {
            List<DetectionJob> all = new ArrayList<>(line.values());
            line.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waits; returns what waited. */
    List<DetectionJob> close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return takeAll();
    }
}
