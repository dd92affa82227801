package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.media.AccessUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts pictures into fragments of as many whole groups as fit, each ready as soon as it is certain, or likely from the last
 * group, that the next group does not fit as well. Thread: one.
 */
final class FragmentCutter {
    /** A camera's clock is not ours, and its rate is not quite what it says: a fragment may be this part longer. */
    private static final int TOLERANCE_DIVISOR = 20;

    /** Hubs give up when nothing comes for about twice a fragment's length. */
    private static final int MAX_GROUP_FRAGMENTS = 2;

    private static final long FIRST_STEP_MICROS = 66_667;

    private final long fragmentMicros;
    private final long longestMicros;
    private final Deque<CutFragment> ready = new ArrayDeque<>();
    private final List<List<AccessUnit>> closed = new ArrayList<>();
    private List<AccessUnit> open = new ArrayList<>();
    private @Nullable AccessUnit newest;
    private long stepMicros = FIRST_STEP_MICROS;

    FragmentCutter(int fragmentMillis) {
        fragmentMicros = fragmentMillis * 1000L;
        longestMicros = longest(fragmentMicros);
    }

    /** The longest distance of keyframes that still makes fragments of {@code micros}. */
    static long longest(long micros) {
        return micros + micros / TOLERANCE_DIVISOR;
    }

    /** Takes the next picture, in order of decoding, the first of them a keyframe. */
    void add(AccessUnit unit) {
        if (newest != null && unit.ptsMicros() > newest.ptsMicros()) {
            stepMicros = unit.ptsMicros() - newest.ptsMicros();
        }
        newest = unit;
        if (unit.key()) {
            onKeyframe(unit.ptsMicros());
        } else if (!closed.isEmpty() && unit.ptsMicros() - start(closed) > longestMicros) {
            cutClosed(open.get(0).ptsMicros());
        }
        open.add(unit);
    }

    private void onKeyframe(long ptsMicros) {
        if (open.isEmpty()) {
            return;
        }
        long groupMicros = ptsMicros - open.get(0).ptsMicros();
        if (!closed.isEmpty() && ptsMicros - start(closed) > longestMicros) {
            cutClosed(open.get(0).ptsMicros());
        }
        closed.add(open);
        open = new ArrayList<>();
        if (ptsMicros + groupMicros - start(closed) > longestMicros) {
            cutClosed(ptsMicros);
        }
    }

    private void cutClosed(long endMicros) {
        ready.add(new CutFragment(closed, endMicros));
        closed.clear();
    }

    private static long start(List<List<AccessUnit>> groups) {
        return groups.get(0).get(0).ptsMicros();
    }

    /** The next complete fragment. */
    Optional<CutFragment> poll() {
        return Optional.ofNullable(ready.poll());
    }

    /** Nothing follows: all that is left becomes fragments, the last of them perhaps of a broken-off group. */
    void finish() {
        if (newest == null || open.isEmpty()) {
            return;
        }
        long end = newest.ptsMicros() + stepMicros;
        if (!closed.isEmpty() && end - start(closed) > longestMicros) {
            cutClosed(open.get(0).ptsMicros());
        }
        closed.add(open);
        open = new ArrayList<>();
        cutClosed(end);
    }

    /** Whether there is a picture that no fragment has yet. */
    boolean hasPictures() {
        return !open.isEmpty();
    }

    boolean isEmpty() {
        return ready.isEmpty() && closed.isEmpty() && open.isEmpty();
    }

    /** When, in media time, more must be known than the next keyframe tells. */
    long dueMicros() {
        if (!closed.isEmpty()) {
            return start(closed) + longestMicros + 1;
        }
        return open.isEmpty() ? Long.MIN_VALUE : open.get(0).ptsMicros() + MAX_GROUP_FRAGMENTS * fragmentMicros;
    }

    /** Whether keyframes are so far apart that the hub will not wait for a fragment. */
    boolean groupIsTooLong() {
        return newest != null
                && !open.isEmpty()
                && newest.ptsMicros() - open.get(0).ptsMicros() >= MAX_GROUP_FRAGMENTS * fragmentMicros;
    }
}
