package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.FeedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One recording's place in a ring: a take, a group's number and an index, so that it holds nothing of what it has not read.
 * Thread: read by one; {@link #wake} and {@link #close} by any; all state is guarded by the ring's lock.
 */
final class RingCursor implements AutoCloseable {
    /** Sound that plays with the first picture may have arrived this much before it. */
    private static final long PREROLL_MICROS = 300_000;

    private static final RecordingEnd TOO_SLOW = new RecordingEnd.ReaderTooSlow(
            "The home hub took the recording so slowly that the next pictures were already forgotten.");

    private final PrebufferRing ring;
    private final Condition changed;
    private @Nullable Take take;
    private long group;
    private int index;
    private long wantedMicros = Long.MIN_VALUE;
    private @Nullable RecordingEnd ended;
    private boolean wiped;
    private @Nullable BooleanSupplier awaited;
    private List<FeedEvent> preroll = List.of();

    /** What a read gave: samples, or no more of them, or neither because it was called off. */
    record Supply(List<FeedEvent> samples, @Nullable RecordingEnd end) {}

    RingCursor(PrebufferRing ring) {
        this.ring = ring;
        this.changed = ring.lock().newCondition();
    }

    void placeAt(Take start, long number) {
        take = start;
        group = number;
        index = 0;
        if (number > start.firstNumber()) {
            long from = start.group(number).startMicros() - PREROLL_MICROS;
            preroll = start.group(number - 1).samples().stream()
                    .filter(sample -> sample instanceof AudioFrame frame && frame.ptsMicros() >= from)
                    .toList();
        }
    }

    /** Places it in the group that plays at {@code momentMicros}, else in the oldest. */
    void placeWhere(Take start, long momentMicros) {
        placeAt(start, start.numberAt(momentMicros));
        wantedMicros = start.group(group).newestAt(momentMicros);
    }

    /**
     * The picture that was playing at the moment which the recording should begin at; those before it are there only
     * because it refers to them.
     */
    long wantedMicros() {
        ring.lock().lock();
        try {
            return wantedMicros;
        } finally {
            ring.lock().unlock();
        }
    }

    void onTake(Take begun) {
        if (take == null && ended == null) {
            placeAt(begun, 0);
        }
    }

    void onEnd(RecordingEnd reason) {
        ended = take == null && ended == null ? reason : ended;
    }

    void onWipe(RecordingEnd reason) {
        wiped = true;
        ended = reason;
        preroll = List.of();
    }

    boolean needsOldestOf(Take filled) {
        return take == filled && group == filled.firstNumber();
    }

    /** Wakes the reader if what it waits for has come. */
    void tell() {
        if (awaited != null && awaited.getAsBoolean()) {
            changed.signal();
        }
    }

    /** Lets the reader look again at what was told it from outside the ring. */
    void wake() {
        ring.lock().lock();
        try {
            changed.signal();
        } finally {
            ring.lock().unlock();
        }
    }

    /** The sound of the take so far, from which its bit rate can be measured. */
    List<AudioFrame> soundSoFar() {
        ring.lock().lock();
        try {
            return take == null ? List.of() : take.sound();
        } finally {
            ring.lock().unlock();
        }
    }

    /**
     * Waits for the rest of a group and the keyframe after it, or for a picture that plays at {@code dueMicros} or later, or for the end.
     *
     * @param hurry returns at once with what is there, if anything
     */
    Supply read(long dueMicros, BooleanSupplier hurry) throws InterruptedException {
        ring.lock().lock();
        try {
            await(() -> hurry.getAsBoolean() || end() != null || isDue(dueMicros));
            RecordingEnd end = end();
            return end == null ? new Supply(takeSamples(), null) : new Supply(List.of(), end);
        } finally {
            ring.lock().unlock();
        }
    }

    /** Waits until {@code condition} holds or nothing is left to read; then the result says why. */
    @Nullable
    RecordingEnd awaitWork(BooleanSupplier condition) throws InterruptedException {
        ring.lock().lock();
        try {
            await(() -> condition.getAsBoolean() || end() != null);
            return end();
        } finally {
            ring.lock().unlock();
        }
    }

    /** Waits until {@code condition} holds, whatever happens to the ring. */
    void awaitOnly(BooleanSupplier condition) throws InterruptedException {
        ring.lock().lock();
        try {
            await(condition);
        } finally {
            ring.lock().unlock();
        }
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        awaited = condition;
        try {
            while (!condition.getAsBoolean()) {
                changed.await();
            }
        } finally {
            awaited = null;
        }
    }

    /** Why no sample comes any more; {@code null} while there are some or may be. */
    private @Nullable RecordingEnd end() {
        if (wiped || take == null) {
            return ended;
        }
        if (group < take.firstNumber()) {
            return take.end() != null && take.size() == 0 ? take.end() : TOO_SLOW;
        }
        return unread() ? null : take.end();
    }

    private boolean unread() {
        return take != null
                && (group < take.lastNumber()
                        || (group == take.lastNumber()
                                && index < take.group(group).samples().size()));
    }

    private boolean isDue(long dueMicros) {
        return take != null
                && unread()
                && (group < take.lastNumber() || take.end() != null || take.newestPtsMicros() >= dueMicros);
    }

    private List<FeedEvent> takeSamples() {
        List<FeedEvent> taken = new ArrayList<>(preroll);
        preroll = List.of();
        if (take == null || !unread()) {
            return taken;
        }
        List<FeedEvent> samples = take.group(group).samples();
        taken.addAll(samples.subList(index, samples.size()));
        index = samples.size();
        if (group < take.lastNumber()) {
            // The next keyframe comes along: only it tells that the group is whole, and how long its last picture
            // plays.
            group++;
            index = 1;
            taken.add(take.group(group).samples().get(0));
        }
        return taken;
    }

    /** Whether there is a picture to begin with. */
    boolean hasStarted() {
        ring.lock().lock();
        try {
            return take != null;
        } finally {
            ring.lock().unlock();
        }
    }

    @Override
    public void close() {
        ring.close(this);
    }
}
