package dev.porchlight.codecs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.mp4.testing.Initialization;
import dev.porchlight.codecs.mp4.testing.ParsedFragment;
import dev.porchlight.codecs.mp4.testing.StrictMp4Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A home hub that reads what it is given as strictly as one can. Thread: any. */
final class TestHub implements RecordingListener {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final StrictMp4Reader strict = new StrictMp4Reader();
    private final List<RecordingSegment> segments = new ArrayList<>();
    private final List<ParsedFragment> fragments = new ArrayList<>();
    private @Nullable Initialization initialization;
    private @Nullable RecordingEnd end;
    private @Nullable Throwable complaint;

    @Override
    public synchronized void onSegment(RecordingSegment segment) {
        try {
            if (segment.kind() == RecordingSegment.Kind.INITIALIZATION) {
                initialization = strict.initialization(segment.data());
            } else {
                fragments.add(strict.fragment(segment.data()));
            }
        } catch (AssertionError | RuntimeException e) {
            complaint = e;
        }
        segments.add(segment);
        notifyAll();
    }

    @Override
    public synchronized void onEnd(RecordingEnd reason) {
        assertThat(end).isNull();
        end = reason;
        notifyAll();
    }

    private synchronized void await(BooleanSupplier condition, String what) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean() && complaint == null) {
            long left = deadline - System.nanoTime();
            assertThat(left)
                    .as("waited in vain for " + what + "; " + segments.size() + " segments, " + end)
                    .isPositive();
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        if (complaint != null) {
            throw new AssertionError(complaint);
        }
    }

    /** Asks for as many more segments and returns the last of them. */
    RecordingSegment take(RecordingReader reader, int count) throws InterruptedException {
        int before = count();
        for (int i = 0; i < count; i++) {
            reader.request();
        }
        return awaitSegment(before + count - 1);
    }

    synchronized int count() {
        return segments.size();
    }

    synchronized RecordingSegment awaitSegment(int index) throws InterruptedException {
        await(() -> segments.size() > index, "segment " + index);
        return segments.get(index);
    }

    synchronized RecordingEnd awaitEnd() throws InterruptedException {
        await(() -> end != null, "the end");
        return Objects.requireNonNull(end);
    }

    synchronized @Nullable RecordingEnd end() {
        return end;
    }

    synchronized Initialization initialization() {
        return Objects.requireNonNull(initialization);
    }

    synchronized List<ParsedFragment> fragments() {
        return List.copyOf(fragments);
    }

    synchronized List<RecordingSegment> segments() {
        return List.copyOf(segments);
    }

    /** Playing times of the fragments. */
    synchronized List<Long> millis() {
        return segments.stream()
                .filter(segment -> segment.kind() == RecordingSegment.Kind.FRAGMENT)
                .map(segment -> Math.round(segment.durationMicros() / 1000.0))
                .toList();
    }
}
