package dev.porchlight.codecs.analysis;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.codecs.media.MediaFeed.StartAt;
import dev.porchlight.codecs.media.MediaFeed.Subscription;
import dev.porchlight.codecs.media.SampleSink;
import dev.porchlight.codecs.transcode.FrameRateLimit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures of one feed for its {@link AnalysisSink}. A damaged stream, another format and a lost camera mend themselves.
 *
 * <p>Thread: methods by any, none waits; decoding and the sink run on the pool, one task at a time.
 */
public final class AnalysisFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AnalysisFeed.class);

    /** Of a group that is decoded late, older pictures than this are not shown. */
    private static final long MAX_HISTORY_MICROS = 1_000_000;

    private static final int NANOS_PER_MICRO = 1000;

    private final String name;
    private final AnalysisSink sink;
    private final Executor pool;
    private final AnalysisSettings settings;
    private FrameRateLimit limit; // of the task, as all from here to the lock
    private final AnalysisDecoder decoder = new AnalysisDecoder();
    private final PictureScalers scalers;
    private final DecodingHealth health = new DecodingHealth();
    private long newestShownMicros = Long.MIN_VALUE;
    private long showFromMicros;
    private long decodedPictures;
    private final AtomicLong decodedAccessUnits = new AtomicLong();
    private final AtomicLong deliveredPictures = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile long damagedAccessUnits;
    private final Object lock = new Object();

    @GuardedBy("lock")
    private final UnitBacklog backlog = new UnitBacklog();

    @GuardedBy("lock")
    private final Attentiveness attentiveness;

    @GuardedBy("lock")
    private @Nullable String interruption;

    @GuardedBy("lock")
    private boolean running;

    @GuardedBy("lock")
    private boolean closed;

    private @Nullable Subscription subscription; // set once, before anybody else has this object

    private AnalysisFeed(String name, AnalysisSettings settings, Executor pool, AnalysisSink sink) {
        this.name = name;
        this.pool = pool;
        this.sink = sink;
        this.settings = settings;
        this.limit = new FrameRateLimit(settings.framesPerSecond());
        this.scalers = new PictureScalers(settings.greyBound());
        this.attentiveness = new Attentiveness(settings.attention() == AnalysisSettings.Attention.ALWAYS);
    }

    /**
     * Starts to look at {@code feed}.
     *
     * @param name for the log, as in {@code front-door}
     * @param pool shared by all cameras; a feed never has more than one task in it
     */
    public static AnalysisFeed start(
            String name, MediaFeed feed, AnalysisSettings settings, Executor pool, AnalysisSink sink) {
        AnalysisFeed analysis = new AnalysisFeed(name, settings, pool, sink);
        analysis.subscription = feed.subscribe(analysis.new Inlet(), StartAt.NEWEST_KEYFRAME);
        return analysis;
    }

    /** Decodes everything until {@code duration} after the picture of {@code ptsMicros}, for one who saw something in it. */
    public void stayAwake(long ptsMicros, Duration duration) {
        synchronized (lock) {
            attentiveness.stayAwake(ptsMicros, duration.toNanos() / NANOS_PER_MICRO);
        }
    }

    public AnalysisCounters counters() {
        synchronized (lock) {
            return new AnalysisCounters(
                    decodedAccessUnits.get(),
                    deliveredPictures.get(),
                    attentiveness.wakeUps(),
                    attentiveness.fruitlessWakeUps(),
                    backlog.lost(),
                    damagedAccessUnits,
                    failures.get(),
                    attentiveness.isAwake());
        }
    }

    /** Ends the analysis; a call to the sink that has begun may still be under way, no other comes. */
    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            backlog.loseAll();
            if (!running) {
                release();
            }
        }
    }

    @GuardedBy("lock")
    private void schedule() {
        if (running || closed) {
            return;
        }
        running = true;
        try {
            pool.execute(this::run);
        } catch (RejectedExecutionException e) {
            running = false;
            log.atDebug().addKeyValue("camera", name).log("no pictures are looked at any more: the pool is closed");
        }
    }

    private void run() {
        String broken;
        Optional<UnitBacklog.Batch> batch;
        synchronized (lock) {
            broken = interruption;
            interruption = null;
            batch = closed || broken != null ? Optional.empty() : backlog.next(attentiveness.isAwake());
            limit.change(attentiveness.isLively() ? settings.framesPerSecond() : settings.idleFramesPerSecond());
        }
        try {
            if (broken != null) {
                begin();
                sink.onInterrupted(broken);
            }
            batch.ifPresent(this::look);
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            finish(broken != null || batch.isPresent());
        }
    }

    /** Back to the end of the pool's queue, behind the other cameras, until there is nothing to do. */
    private void finish(boolean again) {
        synchronized (lock) {
            running = false;
            if (closed) {
                release();
            } else if (again) {
                schedule();
            }
        }
    }

    private void look(UnitBacklog.Batch batch) {
        AccessUnit newest = batch.units().get(batch.units().size() - 1);
        showFromMicros = newest.ptsMicros() - MAX_HISTORY_MICROS;
        long before = decodedPictures;
        try {
            decoder.decode(batch, this::show);
            damagedAccessUnits = decoder.damagedAccessUnits();
            decodedAccessUnits.addAndGet(batch.units().size());
        } catch (FfmpegException | IllegalArgumentException e) {
            fail(e);
        }
        if (batch.fresh()) {
            health.decoded(decodedPictures > before, newest.arrivalNanos()).ifPresent(sink::onUndecodable);
        }
    }

    private void show(DecodedPicture picture) {
        try (picture) {
            decodedPictures++;
            long pts = picture.ptsMicros();
            if (pts > newestShownMicros && pts >= showFromMicros && limit.accepts(pts) && !isClosed()) {
                newestShownMicros = pts;
                AnalysisPicture shown = scalers.picture(picture);
                deliveredPictures.incrementAndGet();
                try {
                    sink.onPicture(shown);
                } finally {
                    shown.end();
                }
            }
        } catch (FfmpegException e) {
            throw new IllegalArgumentException("a picture cannot be scaled", e);
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    /** What comes next begins at a keyframe, with a new decoder. */
    private void fail(Exception cause) {
        failures.incrementAndGet();
        log.atWarn().setCause(cause).addKeyValue("camera", name).log("Pictures of this camera could not be looked at");
        decoder.close();
        synchronized (lock) {
            backlog.loseAll();
        }
    }

    private void begin() {
        decoder.close();
        limit = new FrameRateLimit(settings.framesPerSecond());
        newestShownMicros = Long.MIN_VALUE;
    }

    private void release() {
        decoder.close();
        scalers.close();
    }

    /** The feed's side. */
    private final class Inlet implements SampleSink {
        @Override
        public void onVideo(AccessUnit unit) {
            synchronized (lock) {
                attentiveness.measure(unit);
                backlog.add(unit, attentiveness.isAwake());
                if (backlog.hasNext(attentiveness.isAwake())) {
                    schedule();
                }
            }
        }

        @Override
        public void onAudio(AudioFrame frame) {
            // pictures alone are looked at
        }

        @Override
        public void onInterrupted(String reason) {
            synchronized (lock) {
                attentiveness.forget();
                backlog.loseAll();
                interruption = reason;
                schedule();
            }
        }
    }
}
