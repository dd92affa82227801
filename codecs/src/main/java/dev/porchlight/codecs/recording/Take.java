package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.FeedEvent;
import dev.porchlight.codecs.media.VideoFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a camera sent in one format on one connection, as far as it is still kept: no recording goes beyond a take. Groups
 * are numbered from 0; the oldest may be forgotten. Thread: guarded by the lock of its ring.
 */
final class Take {
    private final VideoFormat format;
    private final Deque<RingGroup> groups = new ArrayDeque<>();
    private long firstNumber;
    private long bytes;
    private long newestPtsMicros = Long.MIN_VALUE;
    private long newestArrivalNanos;
    private @Nullable RecordingEnd end;

    Take(VideoFormat format) {
        this.format = format;
    }

    VideoFormat format() {
        return format;
    }

    void add(AccessUnit unit) {
        if (unit.key()) {
            RingGroup group = new RingGroup(unit);
            groups.addLast(group);
            bytes += group.bytes();
        } else {
            append(unit);
        }
        if (unit.ptsMicros() > newestPtsMicros) {
            newestPtsMicros = unit.ptsMicros();
            newestArrivalNanos = unit.arrivalNanos();
        }
    }

    void append(FeedEvent sample) {
        groups.getLast().add(sample);
        bytes += RingGroup.charge(sample);
    }

    void forgetOldest() {
        bytes -= groups.removeFirst().bytes();
        firstNumber++;
    }

    /** Forgets everything at once: nothing of it reaches anybody any more. */
    void wipe(RecordingEnd reason) {
        end = reason;
        firstNumber += groups.size();
        groups.clear();
        bytes = 0;
    }

    /** Nothing is added any more; what is here may still be read. */
    void end(RecordingEnd reason) {
        end = reason;
    }

    @Nullable
    RecordingEnd end() {
        return end;
    }

    int size() {
        return groups.size();
    }

    long bytes() {
        return bytes;
    }

    long firstNumber() {
        return firstNumber;
    }

    long lastNumber() {
        return firstNumber + groups.size() - 1;
    }

    long newestPtsMicros() {
        return newestPtsMicros;
    }

    long newestArrivalNanos() {
        return newestArrivalNanos;
    }

    /** The group of this number, which must still be here. */
    RingGroup group(long number) {
        Iterator<RingGroup> iterator = groups.iterator();
        for (long i = firstNumber; i < number; i++) {
            iterator.next();
        }
        return iterator.next();
    }

    /** The newest group that begins at {@code ptsMicros} or before, else the oldest that is here. */
    long numberAt(long ptsMicros) {
        long number = lastNumber();
        Iterator<RingGroup> newestFirst = groups.descendingIterator();
        while (newestFirst.hasNext() && newestFirst.next().startMicros() > ptsMicros) {
            number--;
        }
        return Math.max(number, firstNumber);
    }

    /** All sound that is here. */
    List<AudioFrame> sound() {
        return groups.stream()
                .flatMap(group -> group.samples().stream())
                .filter(AudioFrame.class::isInstance)
                .map(AudioFrame.class::cast)
                .toList();
    }
}
