package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The last seconds of one stream as whole groups of pictures, bounded in time and in bytes. Whoever fills it never waits
 * for a reader: a reader that is too slow finds its place forgotten. Thread: any; one lock, held for moments, guards the
 * ring, its takes and its cursors.
 */
final class PrebufferRing {
    /** Kept without a reader: the sheet's eight seconds, twice what a hub usually asks. */
    static final long KEPT_MICROS = 8_000_000;

    /** An open recording may be this far behind, as long as the bytes suffice. */
    static final long READER_MICROS = 24_000_000;

    /** Holds 8 s of 30 Mbit/s, or a minute of an ordinary camera for a slow reader. */
    static final long DEFAULT_MAX_BYTES = 32L << 20;

    private static final int MICROS_PER_MILLI = 1000;
    private static final int NANOS_PER_MICRO = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final long maxBytes;
    private final List<RingCursor> cursors = new ArrayList<>();
    private @Nullable Take take;
    private long forgottenForBytes;

    PrebufferRing(long maxBytes) {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("a ring of " + maxBytes + " bytes; it needs at least 1");
        }
        this.maxBytes = maxBytes;
    }

    ReentrantLock lock() {
        return lock;
    }

    void add(AccessUnit unit) {
        lock.lock();
        try {
            Take current = takeFor(unit);
            if (current != null) {
                current.add(unit);
                bound(current);
                tellCursors();
            }
        } finally {
            lock.unlock();
        }
    }

    void add(AudioFrame frame) {
        lock.lock();
        try {
            if (take != null) {
                take.append(frame);
                bound(take);
                // Sound alone never completes a segment.
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Take takeFor(AccessUnit unit) {
        Take current = take;
        if (current == null) {
            return unit.key() ? begin(unit) : null;
        }
        if (!unit.format().equals(current.format())) {
            end(new RecordingEnd.FormatChanged("The camera changed the size or the coding of its pictures."));
        } else if (unit.key() && unit.ptsMicros() < current.newestPtsMicros()) {
            end(new RecordingEnd.FormatChanged("The camera's clock was set back."));
        }
        return take == null && unit.key() ? begin(unit) : take;
    }

    private Take begin(AccessUnit key) {
        Take begun = new Take(key.format());
        take = begun;
        cursors.forEach(cursor -> cursor.onTake(begun));
        return begun;
    }

    /** Ends what is being filled: its readers may still read it, later ones do not see it. */
    void end(RecordingEnd reason) {
        lock.lock();
        try {
            if (take != null) {
                take.end(reason);
                take = null;
            }
            cursors.forEach(cursor -> cursor.onEnd(reason));
            tellCursors();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything at once, also for those who read. */
    void wipe(RecordingEnd reason) {
        lock.lock();
        try {
            if (take != null) {
                take.wipe(reason);
                take = null;
            }
            cursors.forEach(cursor -> cursor.onWipe(reason));
            tellCursors();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Opens a place that begins with the newest group that is at least {@code agoMicros} old, else with the oldest; in an
     * empty ring with the first group that comes.
     */
    RingCursor open(long agoMicros, long nowNanos) {
        lock.lock();
        try {
            RingCursor cursor = new RingCursor(this);
            if (take != null) {
                cursor.placeWhere(take, mediaTimeNow(take, nowNanos) - agoMicros);
            }
            cursors.add(cursor);
            return cursor;
        } finally {
            lock.unlock();
        }
    }

    private static long mediaTimeNow(Take take, long nowNanos) {
        return take.newestPtsMicros() + Math.max(0, (nowNanos - take.newestArrivalNanos()) / NANOS_PER_MICRO);
    }

    void close(RingCursor cursor) {
        lock.lock();
        try {
            cursors.remove(cursor);
        } finally {
            lock.unlock();
        }
    }

    RingCounters counters() {
        lock.lock();
        try {
            if (take == null) {
                return new RingCounters(0, 0, 0, cursors.size(), forgottenForBytes);
            }
            long millis =
                    (take.newestPtsMicros() - take.group(take.firstNumber()).startMicros()) / MICROS_PER_MILLI;
            return new RingCounters(take.bytes(), millis, take.size(), cursors.size(), forgottenForBytes);
        } finally {
            lock.unlock();
        }
    }

    private void bound(Take filled) {
        while (filled.bytes() > maxBytes && filled.size() > 1) {
            filled.forgetOldest();
            forgottenForBytes++;
        }
        if (filled.bytes() > maxBytes) {
            forgottenForBytes++;
            wipe(new RecordingEnd.Failed("The camera sends more than " + (maxBytes >> 20)
                    + " MiB from one keyframe to the next; lower its bit rate or its keyframe interval."));
            return;
        }
        while (filled.size() > 1 && mayForgetOldest(filled)) {
            filled.forgetOldest();
        }
    }

    private boolean mayForgetOldest(Take filled) {
        long kept = filled.newestPtsMicros()
                - filled.group(filled.firstNumber() + 1).startMicros();
        boolean wanted = kept < READER_MICROS && cursors.stream().anyMatch(cursor -> cursor.needsOldestOf(filled));
        return kept >= KEPT_MICROS && !wanted;
    }

    private void tellCursors() {
        cursors.forEach(RingCursor::tell);
    }
}
