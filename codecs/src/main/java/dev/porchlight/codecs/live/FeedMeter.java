package dev.porchlight.codecs.live;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.SampleSink;
import dev.porchlight.codecs.media.VideoFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Measures one feed as its samples pass: bit rate, picture rate, keyframe distance, B-frames, and where its media clock
 * stands against arrival. Thread: any; guarded by itself.
 */
public final class FeedMeter implements SampleSink {
    static final long WINDOW_MICROS = 10_000_000;

    /** Below this span a single keyframe would make the bit rate. */
    static final long MIN_SPAN_MICROS = 2_000_000;

    /** Cameras that choose their keyframes by what moves change the distance from group to group. */
    private static final int MAX_INTERVALS = 4;

    private static final int MAX_WINDOW_UNITS = 2000;
    private static final double BITS_PER_BYTE = 8;
    private static final double MICROS_PER_MILLI = 1000;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final int NANOS_PER_MICRO = 1000;

    private final Runnable changed;
    private final Deque<Measured> window = new ArrayDeque<>();
    private final ClockOffset clockOffset = new ClockOffset();
    private @Nullable VideoFormat format;
    private boolean reordered;
    private long newestPtsMicros = Long.MIN_VALUE;
    private long windowBytes;
    private OptionalLong keyframePtsMicros = OptionalLong.empty();
    private OptionalLong keyframeIntervalMicros = OptionalLong.empty();
    private final Deque<Long> intervals = new ArrayDeque<>();
    private int connections;

    private record Measured(long dtsMicros, int bytes) {}

    /** A meter that calls {@code changed}, which must return at once, when plans made before may be wrong. */
    public FeedMeter(Runnable changed) {
        this.changed = changed;
    }

    @Override
    public void onVideo(AccessUnit accessUnit) {
        if (measure(accessUnit)) {
            changed.run();
        }
    }

    @Override
    public void onAudio(AudioFrame frame) {
        // video alone decides
    }

    @Override
    public void onInterrupted(String reason) {
        forget();
        changed.run();
    }

    /** What is known; empty while the camera is away. */
    public synchronized Optional<StreamFacts> facts() {
        return Optional.ofNullable(format)
                .map(known -> new StreamFacts(
                        known,
                        reordered,
                        bitrateKbps(),
                        framesPerSecond(known),
                        longestIntervalMicros(),
                        nextKeyframeMicros()));
    }

    /** The least time from media clock to arrival lately, in microseconds; empty while the camera is away. */
    public synchronized OptionalLong clockOffsetMicros() {
        return clockOffset.micros();
    }

    /** Counts media clocks: grows with each connection that delivered. */
    synchronized int connections() {
        return connections;
    }

    /** Returns whether a plan made before may be wrong now. */
    private synchronized boolean measure(AccessUnit unit) {
        boolean first = format == null;
        boolean planMatters = !unit.format().equals(format);
        connections += first ? 1 : 0;
        format = unit.format();
        if (unit.ptsMicros() < newestPtsMicros && !reordered) {
            reordered = true;
            planMatters = true;
        }
        newestPtsMicros = Math.max(newestPtsMicros, unit.ptsMicros());
        clockOffset.add(unit.ptsMicros(), unit.arrivalNanos() / NANOS_PER_MICRO);
        if (unit.key()) {
            noteKeyframe(unit.ptsMicros());
        }
        addToWindow(unit);
        return planMatters;
    }

    private void noteKeyframe(long ptsMicros) {
        if (keyframePtsMicros.isPresent() && ptsMicros > keyframePtsMicros.getAsLong()) {
            keyframeIntervalMicros = OptionalLong.of(ptsMicros - keyframePtsMicros.getAsLong());
            intervals.add(ptsMicros - keyframePtsMicros.getAsLong());
            if (intervals.size() > MAX_INTERVALS) {
                intervals.removeFirst();
            }
        }
        keyframePtsMicros = OptionalLong.of(ptsMicros);
    }

    private void addToWindow(AccessUnit unit) {
        window.add(new Measured(unit.dtsMicros(), unit.sizeBytes()));
        windowBytes += unit.sizeBytes();
        while (window.size() > MAX_WINDOW_UNITS || span() > WINDOW_MICROS) {
            windowBytes -= window.removeFirst().bytes();
        }
    }

    private synchronized void forget() {
        window.clear();
        windowBytes = 0;
        format = null;
        reordered = false;
        newestPtsMicros = Long.MIN_VALUE;
        keyframePtsMicros = OptionalLong.empty();
        keyframeIntervalMicros = OptionalLong.empty();
        intervals.clear();
        clockOffset.clear();
    }

    private long span() {
        return window.isEmpty()
                ? 0
                : window.getLast().dtsMicros() - window.getFirst().dtsMicros();
    }

    private double bitrateKbps() {
        return span() < MIN_SPAN_MICROS ? 0 : windowBytes * BITS_PER_BYTE * MICROS_PER_MILLI / span();
    }

    private double framesPerSecond(VideoFormat known) {
        return span() < MIN_SPAN_MICROS ? known.framesPerSecond() : (window.size() - 1) * MICROS_PER_SECOND / span();
    }

    private long longestIntervalMicros() {
        long open = keyframePtsMicros.isEmpty() ? 0 : newestPtsMicros - keyframePtsMicros.getAsLong();
        return intervals.stream().mapToLong(Long::longValue).reduce(open, Math::max);
    }

    private OptionalLong nextKeyframeMicros() {
        if (keyframePtsMicros.isEmpty() || keyframeIntervalMicros.isEmpty()) {
            return OptionalLong.empty();
        }
        long expected = keyframePtsMicros.getAsLong() + keyframeIntervalMicros.getAsLong();
        return OptionalLong.of(Math.max(0, expected - newestPtsMicros));
    }
}
