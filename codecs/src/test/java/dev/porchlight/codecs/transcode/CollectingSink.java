package dev.porchlight.codecs.transcode;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.SampleSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Keeps what it is given; a test waits for a state of it. Thread: any. */
public final class CollectingSink implements SampleSink {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final List<AccessUnit> units = new ArrayList<>();
    private final List<String> interruptions = new ArrayList<>();

    @Override
    public synchronized void onVideo(AccessUnit accessUnit) {
        units.add(accessUnit);
        notifyAll();
    }

    @Override
    public void onAudio(AudioFrame frame) {
        throw new AssertionError("audio where only video was asked for");
    }

    @Override
    public synchronized void onInterrupted(String reason) {
        interruptions.add(reason);
        notifyAll();
    }

    public synchronized List<AccessUnit> units() {
        return List.copyOf(units);
    }

    public synchronized List<String> interruptions() {
        return List.copyOf(interruptions);
    }

    public List<AccessUnit> awaitUnits(int count) throws InterruptedException {
        await(sink -> sink.units.size() >= count);
        return units();
    }

    public synchronized void await(Predicate<CollectingSink> state) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!state.test(this)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("waited in vain; got " + units.size() + " units, " + interruptions);
            }
            wait(left);
        }
    }
}
