package dev.porchlight.codecs.snapshot;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.FeedState;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.codecs.media.MediaFeed.StartAt;
import dev.porchlight.codecs.media.MediaFeed.Subscription;
import dev.porchlight.codecs.snapshot.SnapshotException.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of one feed: decodes on demand from the pictures that the feed caches, and costs nothing between requests.
 * An interruption of the feed empties the memory and fails what is under way. Thread: any.
 */
public final class FeedSnapshots implements SnapshotService {
    private static final Logger log = LoggerFactory.getLogger(FeedSnapshots.class);

    private final String cameraId;
    private final MediaFeed feed;
    private final ScheduledExecutorService pool;
    private final LongSupplier nanoClock;
    private final SnapshotRenderer renderer;
    private final SerialExecutor rendering;
    private final Subscription interruptions;
    private final Object lock = new Object();

    @GuardedBy("lock")
    private final JpegCache cache = new JpegCache();

    @GuardedBy("lock")
    private final Map<SnapshotRequest, PendingSnapshot> pending = new HashMap<>();

    /** Grows when everything must be forgotten: a picture of an earlier scene is not handed out any more. */
    @GuardedBy("lock")
    private long scene;

    @GuardedBy("lock")
    private boolean closed;

    /**
     * @param cameraId for the log
     * @param pool shared by all cameras: {@link SnapshotPool}
     * @param nanoClock {@link System#nanoTime}, the clock of arrivals
     */
    public FeedSnapshots(String cameraId, MediaFeed feed, ScheduledExecutorService pool, LongSupplier nanoClock) {
        this(cameraId, feed, pool, nanoClock, new DecodingRenderer());
    }

    FeedSnapshots(
            String cameraId,
            MediaFeed feed,
            ScheduledExecutorService pool,
            LongSupplier nanoClock,
            SnapshotRenderer renderer) {
        this.cameraId = cameraId;
        this.feed = feed;
        this.pool = pool;
        this.nanoClock = nanoClock;
        this.renderer = renderer;
        this.rendering = new SerialExecutor(pool);
        this.interruptions = feed.subscribe(new InterruptionSink(this::interrupted), StartAt.NEXT_KEYFRAME);
    }

    @Override
    public CompletionStage<Jpeg> take(SnapshotRequest request) {
        FeedState state = feed.state();
        if (state instanceof FeedState.Off || state instanceof FeedState.Away) {
            return CompletableFuture.failedStage(unavailable(state));
        }
        List<AccessUnit> group = feed.newestGroupOfPictures();
        boolean fresh = isFresh(request.freshness(), group);
        PendingSnapshot snapshot;
        long startedScene;
        synchronized (lock) {
            if (closed) {
                return CompletableFuture.failedStage(off());
            }
            Optional<Jpeg> cached =
                    fresh ? cache.find(request, oldestNanos(request.freshness(), group)) : Optional.empty();
            if (cached.isPresent()) {
                return CompletableFuture.completedStage(cached.get());
            }
            PendingSnapshot same = pending.get(request);
            if (same != null) {
                return same.stage();
            }
            if (pending.size() >= SnapshotLimits.UNDER_WAY) {
                return CompletableFuture.failedStage(
                        new SnapshotException(Reason.FAILED, "Too many different snapshots are asked for at once."));
            }
            snapshot = new PendingSnapshot(request);
            pending.put(request, snapshot);
            startedScene = scene;
        }
        begin(snapshot, startedScene, fresh);
        return snapshot.stage();
    }

    private boolean isFresh(Freshness freshness, List<AccessUnit> group) {
        if (group.isEmpty()) {
            return false;
        }
        long ageNanos = nanoClock.getAsLong() - group.get(group.size() - 1).arrivalNanos();
        return ageNanos <= maxAge(freshness).toNanos();
    }

    /** How old the camera's newest picture may be. */
    private static Duration maxAge(Freshness freshness) {
        return switch (freshness) {
            case PERIODIC -> SnapshotLimits.STALLED;
            case EVENT -> SnapshotLimits.EVENT_AGE;
        };
    }

    /** The earliest arrival of a JPEG that may be handed out again. */
    private long oldestNanos(Freshness freshness, List<AccessUnit> group) {
        return switch (freshness) {
            case PERIODIC -> group.get(0).arrivalNanos();
            case EVENT -> nanoClock.getAsLong() - SnapshotLimits.EVENT_AGE.toNanos();
        };
    }

    private void begin(PendingSnapshot snapshot, long startedScene, boolean fresh) {
        snapshot.whenDone(() -> {
            synchronized (lock) {
                pending.remove(snapshot.request());
            }
        });
        failAfter(SnapshotLimits.TOTAL, snapshot);
        if (fresh) {
            render(snapshot, startedScene);
        } else {
            awaitFresh(snapshot, startedScene);
        }
    }

    private void awaitFresh(PendingSnapshot snapshot, long startedScene) {
        Runnable keepWaiting = failAfter(SnapshotLimits.WAIT, snapshot);
        long maxAgeNanos = maxAge(snapshot.request().freshness()).toNanos();
        Subscription subscription = feed.subscribe(
                new FreshPictureSignal(nanoClock, maxAgeNanos, () -> {
                    keepWaiting.run();
                    render(snapshot, startedScene);
                }),
                StartAt.NEWEST_KEYFRAME);
        snapshot.whenDone(subscription::close);
    }

    /** Fails {@code snapshot} after {@code limit}, unless what is returned is run, or it is over, before. */
    private Runnable failAfter(Duration limit, PendingSnapshot snapshot) {
        Future<?> timer =
                pool.schedule(() -> snapshot.fail(unavailable(feed.state())), limit.toMillis(), TimeUnit.MILLISECONDS);
        Runnable cancel = () -> timer.cancel(false);
        snapshot.whenDone(cancel);
        return cancel;
    }

    private void render(PendingSnapshot snapshot, long startedScene) {
        rendering.execute(() -> {
            if (snapshot.isDone()) {
                return;
            }
            try {
                finish(snapshot, startedScene, renderer.render(feed::newestGroupOfPictures, snapshot.request()));
            } catch (SnapshotException e) {
                snapshot.fail(e);
            } catch (FfmpegException | RuntimeException e) {
                log.atWarn().addKeyValue("camera", cameraId).setCause(e).log("A snapshot could not be made.");
                snapshot.fail(new SnapshotException(Reason.FAILED, "The camera's picture cannot be decoded.", e));
            }
        });
    }

    private void finish(PendingSnapshot snapshot, long startedScene, Jpeg jpeg) {
        boolean current;
        synchronized (lock) {
            current = scene == startedScene;
            if (current) {
                cache.put(snapshot.request(), jpeg);
            }
        }
        if (current) {
            snapshot.succeed(jpeg);
        } else {
            snapshot.fail(interruptedBy(feed.state()));
        }
    }

    /** Called under the feed's lock, before its state changes: who waits is told later, by the state of then. */
    private void interrupted() {
        List<PendingSnapshot> failing = dropScene();
        if (!failing.isEmpty()) {
            pool.execute(() -> failing.forEach(snapshot -> snapshot.fail(interruptedBy(feed.state()))));
        }
    }

    private List<PendingSnapshot> dropScene() {
        synchronized (lock) {
            scene++;
            cache.clear();
            return List.copyOf(pending.values());
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        interruptions.close();
        dropScene().forEach(snapshot -> snapshot.fail(off()));
    }

    private static SnapshotException unavailable(FeedState state) {
        if (state instanceof FeedState.Off) {
            return off();
        }
        if (state instanceof FeedState.Away away) {
            return new SnapshotException(Reason.AWAY, away.reason());
        }
        if (state instanceof FeedState.Connecting) {
            return new SnapshotException(Reason.AWAY, "The camera is not connected yet.");
        }
        return new SnapshotException(Reason.TIMED_OUT, "The camera sent no new picture in time.");
    }

    private static SnapshotException interruptedBy(FeedState state) {
        return state instanceof FeedState.Live
                ? new SnapshotException(Reason.AWAY, "The camera's stream broke off.")
                : unavailable(state);
    }

    private static SnapshotException off() {
        return new SnapshotException(Reason.OFF, "The camera is switched off.");
    }
}
