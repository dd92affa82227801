package dev.porchlight.codecs.ingest;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.porchlight.codecs.demo.DemoScene;
import dev.porchlight.codecs.ffmpeg.FfmpegInput;
import dev.porchlight.codecs.ffmpeg.InputException;
import dev.porchlight.codecs.ffmpeg.InputOptions;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.FanoutCounters;
import dev.porchlight.codecs.media.FeedState;
import dev.porchlight.codecs.media.MediaFanout;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.codecs.media.SampleSink;
import dev.porchlight.codecs.media.StreamUri;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One stream of one camera: {@link #start} connects and stays connected, {@link #stop} disconnects and forgets every picture.
 * Both return at once and may be repeated, but not from inside a sink or a listener of this feed. A camera's substream is a
 * second feed. Thread: any.
 */
public final class CameraFeed implements MediaFeed, AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final FeedSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final MediaFanout fanout;
    private final TransportMemory transport;
    private final IngestTally tally = new IngestTally();
    private final Demand demand = new Demand();
    private final Object lock = new Object();

    @GuardedBy("lock")
    private @Nullable Run run;

    /**
     * @param random spreads reconnections
     * @throws IllegalArgumentException a demo source that does not exist
     */
    public CameraFeed(FeedSettings settings, Clock clock, RandomGenerator random) {
        if (settings.source().kind() == StreamUri.Kind.DEMO) {
            DemoScene.named(settings.source().revealed());
        }
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.fanout = new MediaFanout(clock, settings.maxCacheBytes());
        this.transport = new TransportMemory(settings.transport());
    }

    public FeedSettings settings() {
        return settings;
    }

    /** Begins to connect, or to wait for a subscriber if the feed opens on demand. */
    public void start() {
        synchronized (lock) {
            if (run != null) {
                return;
            }
            WorkerSignals signals = new WorkerSignals(settings.closeAfterIdle().isEmpty());
            IngestWorker worker = new IngestWorker(
                    settings,
                    fanout.openProducer(),
                    signals,
                    () -> open(signals),
                    transport,
                    new ReconnectPolicy(random),
                    tally,
                    clock);
            Thread thread = new Thread(worker, "ingest-" + settings.name());
            thread.setDaemon(true);
            run = new Run(signals, thread);
            if (settings.closeAfterIdle().isPresent()) {
                demand.tell(signals);
            }
            thread.start();
        }
    }

    private MediaSource open(WorkerSignals signals) throws InputException {
        InputOptions options = settings.options().withTransport(transport.next());
        return switch (settings.source().kind()) {
            case RTSP -> new RtspConnection(FfmpegInput.open(settings.source(), options, signals.interrupt()));
            case FILE -> new FilePlayback(settings.source(), options, signals);
            case DEMO ->
                new DemoPlayback(DemoScene.named(settings.source().revealed()), options.audio(), signals, clock);
        };
    }

    /** Switches the feed off: no cached picture is left when this returns, and the connection is closed within 100 ms. */
    public void stop() {
        synchronized (lock) {
            if (run != null) {
                run.signals.stop();
                run = null;
            }
            fanout.stop("The camera was switched off.");
        }
    }

    /** Stops the feed and waits, up to 2 s, until its thread has ended. */
    @Override
    public void close() {
        Run ending;
        synchronized (lock) {
            ending = run;
            stop();
        }
        if (ending != null) {
            ending.awaitEnd();
        }
    }

    /** Keeps a feed that opens on demand open until the result is closed, as a subscription does. */
    public Subscription hold() {
        demand.change(1);
        AtomicBoolean held = new AtomicBoolean(true);
        return () -> {
            if (held.getAndSet(false)) {
                demand.change(-1);
            }
        };
    }

    @Override
    public FeedState state() {
        return fanout.state();
    }

    @Override
    public List<AccessUnit> newestGroupOfPictures() {
        return fanout.newestGroupOfPictures();
    }

    @Override
    public Subscription subscribe(SampleSink sink, StartAt startAt) {
        Subscription hold = hold();
        Subscription subscription = fanout.subscribe(sink, startAt);
        return () -> {
            subscription.close();
            hold.close();
        };
    }

    /** Calls {@code listener} with every new state, in order, from the thread that changes it; it must return at once. */
    public Subscription onStateChange(Consumer<FeedState> listener) {
        return fanout.onStateChange(listener);
    }

    public FanoutCounters fanoutCounters() {
        return fanout.counters();
    }

    public IngestCounters ingestCounters() {
        return tally.snapshot();
    }

    private record Run(WorkerSignals signals, Thread thread) {
        void awaitEnd() {
            try {
                thread.join(CLOSE_TIMEOUT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
