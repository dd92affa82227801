package dev.porchlight.codecs.transcode;

import dev.porchlight.codecs.media.AccessUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Access units on their way to a decoder. A decoder that falls behind loses what lies before the newest keyframe, and
 * when there is none, all until the next: it never adds delay. Thread: any; guarded by itself.
 */
final class DecodeQueue {
    /** How far a decoder may be behind live time before it skips. */
    private static final long MAX_LIVE_SPAN_NANOS = 1_000_000_000;

    /** How far it may be while it still decodes what was cached before it started. */
    private static final long MAX_CATCH_UP_SPAN_NANOS = 5 * MAX_LIVE_SPAN_NANOS;

    /** Bounds the queue where times are useless. */
    private static final int MAX_LIVE_UNITS = 600;

    private final Deque<AccessUnit> units = new ArrayDeque<>();
    private final long startNanos;
    private int liveUnits;
    private boolean caughtUp;
    private boolean awaitingKeyframe = true;
    private boolean closed;
    private Optional<String> interruption = Optional.empty();
    private long droppedUnits;

    /** One thing for the decoder to do. */
    sealed interface Item {
        /** An access unit; {@code catchingUp} while it lies behind live time because the feed was joined in the middle. */
        record Unit(AccessUnit unit, boolean catchingUp) implements Item {}

        record Interrupted(String reason) implements Item {}

        record End() implements Item {}
    }

    /** A queue started at {@code startNanos}: units that arrived earlier come from a cache and are no delay. */
    DecodeQueue(long startNanos) {
        this.startNanos = startNanos;
    }

    synchronized void offer(AccessUnit unit) {
        if (closed || (awaitingKeyframe && !unit.key())) {
            droppedUnits++;
            return;
        }
        awaitingKeyframe = false;
        units.add(unit);
        liveUnits += isLive(unit) ? 1 : 0;
        if (isOverloaded()) {
            skipToNewestKeyframe();
        }
        notifyAll();
    }

    /** Forgets what waits and tells the decoder. */
    synchronized void interrupt(String reason) {
        units.clear();
        liveUnits = 0;
        awaitingKeyframe = true;
        interruption = Optional.of(reason);
        notifyAll();
    }

    /** The next thing to do, in order; waits for it. */
    synchronized Item take() throws InterruptedException {
        while (true) {
            if (closed) {
                return new Item.End();
            }
            if (interruption.isPresent()) {
                String reason = interruption.get();
                interruption = Optional.empty();
                return new Item.Interrupted(reason);
            }
            AccessUnit unit = units.poll();
            if (unit != null) {
                liveUnits -= isLive(unit) ? 1 : 0;
                caughtUp |= isLive(unit) && units.isEmpty();
                return new Item.Unit(unit, !caughtUp);
            }
            wait();
        }
    }

    synchronized void close() {
        closed = true;
        units.clear();
        notifyAll();
    }

    synchronized long droppedUnits() {
        return droppedUnits;
    }

    private boolean isLive(AccessUnit unit) {
        return unit.arrivalNanos() - startNanos >= 0;
    }

    private boolean isOverloaded() {
        if (!isLive(units.getFirst())) {
            return liveUnits > MAX_LIVE_UNITS;
        }
        long spanNanos = units.getLast().arrivalNanos() - units.getFirst().arrivalNanos();
        return liveUnits > MAX_LIVE_UNITS || spanNanos > (caughtUp ? MAX_LIVE_SPAN_NANOS : MAX_CATCH_UP_SPAN_NANOS);
    }

    private void skipToNewestKeyframe() {
        int keep = 0;
        int position = 0;
        for (Iterator<AccessUnit> newestFirst = units.descendingIterator(); newestFirst.hasNext() && keep == 0; ) {
            position++;
            keep = newestFirst.next().key() ? position : 0;
        }
        // The keyframe at the head is the one that was too much already.
        int left = keep == units.size() ? 0 : keep;
        droppedUnits += units.size() - left;
        while (units.size() > left) {
            liveUnits -= isLive(units.removeFirst()) ? 1 : 0;
        }
        awaitingKeyframe = left == 0;
    }
}
