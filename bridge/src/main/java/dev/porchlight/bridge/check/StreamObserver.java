package dev.porchlight.bridge.check;

import dev.porchlight.codecs.ffmpeg.InputOptions;
import dev.porchlight.codecs.ffmpeg.InputTrouble;
import dev.porchlight.codecs.ffmpeg.RtspTransport;
import dev.porchlight.codecs.ingest.CameraFeed;
import dev.porchlight.codecs.ingest.FeedSettings;
import dev.porchlight.codecs.ingest.IngestCounters;
import dev.porchlight.codecs.ingest.TransportChoice;
import dev.porchlight.codecs.media.FeedState;
import dev.porchlight.codecs.media.MediaFanout;
import dev.porchlight.codecs.media.MediaFeed.StartAt;
import dev.porchlight.codecs.media.MediaFeed.Subscription;
import dev.porchlight.codecs.media.StreamUri;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Opens a stream as the bridge does, watches it, and closes it again. Thread: any; blocks for the time of watching. */
public final class StreamObserver {
    private final Duration patience;
    private final Duration enough;
    private final Duration longest;

    /**
     * An observer with these limits.
     *
     * @param patience for the first picture
     * @param enough how long a stream is watched when its keyframes have shown their distance
     * @param longest how long one is watched at all
     */
    public StreamObserver(Duration patience, Duration enough, Duration longest) {
        this.patience = patience;
        this.enough = enough;
        this.longest = longest;
    }

    /** Watches for some seconds; the source is not opened again after a failure that another attempt would not cure. */
    public StreamSight observe(String name, StreamUri source, TransportChoice transport, boolean audio)
            throws InterruptedException {
        // Automatic transport opens twice, over TCP and UDP, within the patience.
        Duration openTimeout = patience.multipliedBy(2).dividedBy(5);
        Duration keyframeTimeout = patience.multipliedBy(4).dividedBy(5);
        InputOptions options = new InputOptions(RtspTransport.TCP, audio, openTimeout, openTimeout, keyframeTimeout);
        FeedSettings settings = new FeedSettings(
                name, source, transport, options, Optional.empty(), MediaFanout.DEFAULT_MAX_CACHE_BYTES);
        StreamWatch watch = new StreamWatch(enough, longest);
        long startNanos = System.nanoTime();
        // The subscriptions end with the feed.
        try (CameraFeed feed = new CameraFeed(settings, Clock.systemUTC(), RandomGenerator.getDefault())) {
            Subscription unusedStates = feed.onStateChange(state -> {
                if (state instanceof FeedState.Away && isLast(feed.ingestCounters(), transport)) {
                    watch.giveUp();
                }
            });
            Subscription unusedSamples = feed.subscribe(watch, StartAt.NEWEST_KEYFRAME);
            feed.start();
            watch.awaitFirst(patience);
            if (watch.firstNanos().isPresent()) {
                watch.awaitEnd(longest);
            }
            return sight(feed, watch, startNanos);
        }
    }

    private static StreamSight sight(CameraFeed feed, StreamWatch watch, long startNanos) {
        return watch.sight(startNanos)
                .<StreamSight>map(seen -> seen)
                .orElseGet(() -> new StreamSight.Unseen(
                        feed.ingestCounters().lastTrouble().orElse(InputTrouble.OPEN_TIMED_OUT)));
    }

    private static boolean isLast(IngestCounters counters, TransportChoice transport) {
        boolean otherTransport = transport == TransportChoice.AUTO
                && counters.losses() < 2
                && counters.lastTrouble()
                        .map(InputTrouble::mayDependOnTransport)
                        .orElse(false);
        return !otherTransport;
    }
}
