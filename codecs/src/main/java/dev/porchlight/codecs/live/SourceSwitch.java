package dev.porchlight.codecs.live;

import dev.porchlight.codecs.media.AccessUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets one source's access units pass, and changes to another at a keyframe of it, with times that always grow.
 *
 * <p>The new source usually runs ahead (a copy against a transcode): its keyframe waits, with what follows, until the old
 * source has got there. Or it lags (a transcode against a copy): then the old source is held as soon as the new one is
 * close, and the new one is asked for a keyframe beyond what was shown. Thread: confined to its owner.
 */
final class SourceSwitch {
    /** The old source gets this long, in media time, to reach the new one's keyframe. */
    private static final long MAX_OVERLAP_MICROS = 300_000;

    /** A new source that is this close behind is worth holding the old one for. */
    private static final long MAX_HOLD_MICROS = 500_000;

    /** Where a source's clock steps back a little, its units are squeezed this close. */
    private static final long MIN_STEP_MICROS = 1000;

    private final Consumer<AccessUnit> output;
    private final Consumer<LiveSource> retired;
    private final List<Warming> warming = new ArrayList<>();
    private @Nullable LiveSource current;
    private boolean held;
    private boolean currentNeedsKeyframe;
    private long lastPtsMicros = Long.MIN_VALUE;

    /** A source that is not shown yet, and what waits of it, beginning with a keyframe. */
    private static final class Warming {
        private final LiveSource source;
        private final List<AccessUnit> ready = new ArrayList<>();
        private boolean keyframeAsked;

        Warming(LiveSource source) {
            this.source = source;
        }
    }

    SourceSwitch(Consumer<AccessUnit> output, Consumer<LiveSource> retired) {
        this.output = output;
        this.retired = retired;
    }

    /** The source that is shown. */
    @Nullable
    LiveSource current() {
        return current;
    }

    /** Whether {@code source} is shown or may be soon. */
    boolean uses(LiveSource source) {
        return source == current || warming.stream().anyMatch(entry -> entry.source == source);
    }

    /**
     * Changes to the last of {@code sources} as soon as it has a keyframe; those before it bridge the time until then,
     * each giving way to a later one. Sources of an earlier change that are not shown yet are retired.
     */
    void changeTo(List<LiveSource> sources) {
        warming.forEach(entry -> retired.accept(entry.source));
        warming.clear();
        release();
        sources.forEach(source -> warming.add(new Warming(source)));
    }

    /** Retires all sources; what comes next is on a new media clock. */
    void reset() {
        changeTo(List.of());
        if (current != null) {
            retired.accept(current);
            current = null;
        }
        currentNeedsKeyframe = false;
        lastPtsMicros = Long.MIN_VALUE;
    }

    void onVideo(LiveSource source, AccessUnit unit) {
        if (source == current) {
            onCurrent(unit);
            return;
        }
        for (int rank = 0; rank < warming.size(); rank++) {
            if (warming.get(rank).source == source) {
                onWarming(warming.get(rank), unit);
                return;
            }
        }
    }

    private void onCurrent(AccessUnit unit) {
        for (int rank = warming.size() - 1; rank >= 0; rank--) {
            List<AccessUnit> ready = warming.get(rank).ready;
            if (!ready.isEmpty() && unit.ptsMicros() >= ready.get(0).ptsMicros()) {
                promote(warming.get(rank));
                return;
            }
        }
        currentNeedsKeyframe &= !unit.key();
        if (!held && !currentNeedsKeyframe) {
            emit(unit);
        }
    }

    private void onWarming(Warming entry, AccessUnit unit) {
        if (!entry.ready.isEmpty()) {
            entry.ready.add(unit);
            if (unit.ptsMicros() - entry.ready.get(0).ptsMicros() >= MAX_OVERLAP_MICROS) {
                promote(entry);
            }
        } else if (current == null) {
            startWith(entry, unit);
        } else if (unit.ptsMicros() > lastPtsMicros) {
            onAhead(entry, unit);
        } else if (lastPtsMicros - unit.ptsMicros() <= MAX_HOLD_MICROS) {
            onCloseBehind(entry, unit);
        }
    }

    private void startWith(Warming entry, AccessUnit unit) {
        if (unit.key()) {
            entry.ready.add(unit);
            promote(entry);
        } else {
            askForKeyframe(entry);
        }
    }

    private void onAhead(Warming entry, AccessUnit unit) {
        if (!unit.key()) {
            askForKeyframe(entry);
            return;
        }
        entry.ready.add(unit);
        if (held || currentNeedsKeyframe) {
            promote(entry);
        }
    }

    private void onCloseBehind(Warming entry, AccessUnit unit) {
        if (entry.source.transcodes()) {
            held = true;
            entry.keyframeAsked &= !unit.key();
            askForKeyframe(entry);
        } else if (unit.key()) {
            entry.ready.add(unit);
            promote(entry);
        }
    }

    private static void askForKeyframe(Warming entry) {
        if (!entry.keyframeAsked) {
            entry.keyframeAsked = true;
            entry.source.requestKeyframe();
        }
    }

    private void promote(Warming entry) {
        LiveSource old = current;
        current = entry.source;
        currentNeedsKeyframe = false;
        held = false;
        if (old != null) {
            retired.accept(old);
        }
        int rank = warming.indexOf(entry);
        warming.subList(0, rank).forEach(bridge -> retired.accept(bridge.source));
        warming.subList(0, rank + 1).clear();
        entry.ready.forEach(this::emit);
    }

    /** A held source has lost units: it may go on only at a keyframe. */
    private void release() {
        if (held && current != null) {
            currentNeedsKeyframe = true;
            current.requestKeyframe();
        }
        held = false;
    }

    private void emit(AccessUnit unit) {
        boolean grows = lastPtsMicros == Long.MIN_VALUE || unit.ptsMicros() > lastPtsMicros;
        long pts = grows ? unit.ptsMicros() : lastPtsMicros + MIN_STEP_MICROS;
        lastPtsMicros = pts;
        output.accept(grows ? unit : at(unit, pts));
    }

    private static AccessUnit at(AccessUnit unit, long ptsMicros) {
        return new AccessUnit(unit.format(), ptsMicros, ptsMicros, unit.arrivalNanos(), unit.key(), unit.nalUnits());
    }
}
