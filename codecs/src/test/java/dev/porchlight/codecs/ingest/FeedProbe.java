package dev.porchlight.codecs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.FeedState;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.codecs.media.SampleSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Subscribes to a feed, and waits for what a test expects of it. */
final class FeedProbe implements SampleSink, AutoCloseable {
    private static final long PATIENCE_SECONDS = 15;

    final List<AccessUnit> video = new ArrayList<>();
    final List<AudioFrame> audio = new ArrayList<>();
    final List<String> interruptions = new ArrayList<>();
    private final LinkedBlockingQueue<FeedState> states = new LinkedBlockingQueue<>();
    private final MediaFeed.Subscription subscription;
    private final MediaFeed.Subscription listening;

    FeedProbe(CameraFeed feed) {
        listening = feed.onStateChange(states::add);
        subscription = feed.subscribe(this, MediaFeed.StartAt.NEWEST_KEYFRAME);
    }

    @Override
    public synchronized void onVideo(AccessUnit accessUnit) {
        video.add(accessUnit);
        notifyAll();
    }

    @Override
    public synchronized void onAudio(AudioFrame frame) {
        audio.add(frame);
        notifyAll();
    }

    @Override
    public synchronized void onInterrupted(String reason) {
        interruptions.add(reason);
        notifyAll();
    }

    /** Passes over the states before the first of {@code kind}. */
    <S extends FeedState> S awaitState(Class<S> kind) throws InterruptedException {
        FeedState state;
        do {
            state = states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(state).as("a state " + kind.getSimpleName()).isNotNull();
        } while (!kind.isInstance(state));
        return kind.cast(state);
    }

    synchronized void await(Predicate<FeedProbe> condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.test(this)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            assertThat(left).as("time left to wait for samples").isPositive();
            wait(left);
        }
    }

    void awaitVideo(int pictures) throws InterruptedException {
        await(probe -> probe.video.size() >= pictures);
    }

    synchronized List<AccessUnit> videoSoFar() {
        return List.copyOf(video);
    }

    synchronized List<AudioFrame> audioSoFar() {
        return List.copyOf(audio);
    }

    @Override
    public void close() {
        subscription.close();
        listening.close();
    }
}
