package dev.porchlight.bridge.analysis;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.porchlight.codecs.analysis.AnalysisCounters;
import dev.porchlight.codecs.analysis.AnalysisFeed;
import dev.porchlight.codecs.analysis.AnalysisPicture;
import dev.porchlight.codecs.analysis.AnalysisSettings;
import dev.porchlight.codecs.analysis.AnalysisSink;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.detection.motion.MotionDetector;
import dev.porchlight.detection.motion.MotionObservation;
import dev.porchlight.detection.motion.MotionSettings;
import dev.porchlight.detection.motion.Suppression;
import dev.porchlight.detection.picture.LumaPicture;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Looks for motion in one camera's pictures between {@link #start} and {@link #stop}; nothing that was seen outlives a
 * stop. Thread: any.
 */
public final class CameraAnalysis implements AutoCloseable {
    /** Motion is looked at closely for so long after it was seen last. */
    private static final Duration ATTENTION = Duration.ofSeconds(3);

    /** What was seen once may be confirmed by the very next picture. */
    private static final Duration SECOND_LOOK = Duration.ofMillis(300);

    private final String cameraId;
    private final MediaFeed feed;
    private final AnalysisSettings settings;
    private final MotionSettings sensitivity;
    private final Executor pool;
    private final MotionConsumer consumer;
    private final Object lock = new Object();

    @GuardedBy("lock")
    private @Nullable Run run;

    /**
     * An analysis that does nothing yet.
     *
     * @param feed the substream with {@link AnalysisSettings#SUBSTREAM}, or the main stream with
     *     {@link AnalysisSettings#MAIN}
     * @param pool shared by all cameras: {@link DetectionPool}
     */
    public CameraAnalysis(
            String cameraId,
            MediaFeed feed,
            AnalysisSettings settings,
            MotionSettings sensitivity,
            Executor pool,
            MotionConsumer consumer) {
        this.cameraId = cameraId;
        this.feed = feed;
        this.settings = settings;
        this.sensitivity = sensitivity;
        this.pool = pool;
        this.consumer = consumer;
    }

    /** Begins to look, with a background learnt anew; without effect while it looks. */
    public void start() {
        synchronized (lock) {
            if (run == null) {
                run = new Run();
                run.analysis = AnalysisFeed.start(cameraId, feed, settings, pool, run);
            }
        }
    }

    /** Stops to look and forgets what was seen; no motion is reported any more when this returns. */
    public void stop() {
        Run ending;
        synchronized (lock) {
            ending = run;
            run = null;
        }
        if (ending != null) {
            ending.end();
        }
    }

    /** What was done since the last start; empty while stopped. */
    public Optional<AnalysisCounters> counters() {
        synchronized (lock) {
            return Optional.ofNullable(run).map(current -> current.analysis).map(AnalysisFeed::counters);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** From one start to its stop; its lock keeps a picture that is looked at and the stop apart. */
    private final class Run implements AnalysisSink {
        private final MotionDetector detector = new MotionDetector(sensitivity);
        private volatile @Nullable AnalysisFeed analysis;
        private boolean over;

        @Override
        public synchronized void onPicture(AnalysisPicture picture) {
            if (over) {
                return;
            }
            MotionObservation observation = detector.observe(new LumaPicture(
                    picture.greySize().widthPixels(),
                    picture.greySize().heightPixels(),
                    picture.grey(),
                    picture.ptsMicros()));
            attend(observation);
            consumer.onMotion(observation, picture);
        }

        private void attend(MotionObservation observation) {
            AnalysisFeed current = analysis;
            if (current == null) {
                return;
            }
            if (observation.moving()) {
                current.stayAwake(observation.ptsMicros(), ATTENTION);
            } else if (observation.suppressed().equals(Optional.of(Suppression.NOISE))) {
                current.stayAwake(observation.ptsMicros(), SECOND_LOOK);
            }
        }

        @Override
        public synchronized void onInterrupted(String reason) {
            if (!over) {
                detector.forget();
                consumer.onInterrupted();
            }
        }

        @Override
        public synchronized void onUndecodable(boolean undecodable) {
            if (!over) {
                consumer.onUndecodable(undecodable);
            }
        }

        void end() {
            AnalysisFeed current = analysis;
            if (current != null) {
                current.close();
            }
            synchronized (this) {
                over = true;
                consumer.onInterrupted();
            }
        }
    }
}
