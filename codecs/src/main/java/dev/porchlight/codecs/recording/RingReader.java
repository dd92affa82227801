package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.ffmpeg.FfmpegException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open recording. Its thread sleeps until a segment is asked for and can be made. Thread: any; {@link #run} is its own
 * thread, which alone uses the maker; the listener is called under the delivery lock.
 */
final class RingReader implements RecordingReader, Runnable {
    private static final Logger log = LoggerFactory.getLogger(RingReader.class);

    private final RecordingJob job;
    private final RecordingListener listener;
    private final Consumer<RingReader> onExit;
    private final Object delivery = new Object();
    private final AtomicInteger requested = new AtomicInteger();
    private volatile @Nullable RecordingPlan plan;
    private volatile boolean finishing;
    private volatile boolean closed;
    private volatile @Nullable RecordingEnd forced;

    /**
     * A recording that begins when {@link #run} does.
     *
     * @param onExit told when it holds nothing any more
     */
    RingReader(RecordingJob job, RecordingListener listener, Consumer<RingReader> onExit) {
        this.job = job;
        this.listener = listener;
        this.onExit = onExit;
        if (job.cursor().hasStarted()) {
            plan = job.plan().get();
        }
    }

    @Override
    public String way() {
        RecordingPlan known = plan;
        return known == null ? "waiting for the camera's first picture" : known.way();
    }

    @Override
    public boolean isTranscoded() {
        RecordingPlan known = plan;
        return known != null && known.transcodes();
    }

    @Override
    public void request() {
        requested.incrementAndGet();
        job.cursor().wake();
    }

    @Override
    public void finish() {
        finishing = true;
        job.cursor().wake();
    }

    @Override
    public void close() {
        synchronized (delivery) {
            closed = true;
        }
        job.cursor().wake();
    }

    /** Ends the recording for a reason from outside; no segment is delivered any more when this returns. */
    void end(RecordingEnd reason) {
        synchronized (delivery) {
            forced = reason;
        }
        job.cursor().wake();
    }

    private boolean isStopped() {
        return closed || forced != null;
    }

    @Override
    public void run() {
        try {
            deliverEnd(produce());
        } finally {
            job.cursor().close();
            onExit.accept(this);
        }
    }

    /** Delivers until there is nothing more, and returns why; {@code null} after the last segment that was wished. */
    private @Nullable RecordingEnd produce() {
        try {
            RecordingEnd early =
                    job.cursor().awaitWork(() -> isStopped() || job.cursor().hasStarted());
            if (early != null || isStopped()) {
                return early;
            }
            RecordingPlan made = plan == null ? job.plan().get() : plan;
            plan = made;
            try (SegmentMaker maker =
                    new SegmentMaker(job, made != null && made.transcodes(), () -> finishing, this::isStopped)) {
                return produce(maker);
            }
        } catch (EndOfRecording end) {
            return end.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new RecordingEnd.Failed("Porchlight is ending.");
        } catch (FfmpegException | RuntimeException e) {
            log.atWarn().setCause(e).addKeyValue("camera", job.cameraId()).log("A recording failed");
            return new RecordingEnd.Failed("The recording failed: " + e.getMessage());
        }
    }

    private @Nullable RecordingEnd produce(SegmentMaker maker)
            throws EndOfRecording, FfmpegException, InterruptedException {
        while (true) {
            RecordingEnd over = awaitRequest(maker);
            if (over != null) {
                return over;
            }
            if (isStopped()) {
                return forced;
            }
            RecordingSegment segment = maker.next();
            requested.decrementAndGet();
            if (!deliver(segment) || segment.last()) {
                return null;
            }
        }
    }

    /** Waits for a request; returns why none is waited for, when there is nothing left to make. */
    private @Nullable RecordingEnd awaitRequest(SegmentMaker maker) throws InterruptedException {
        if (maker.isEmpty() && maker.ended() != null) {
            return maker.ended();
        }
        RecordingEnd over = job.cursor().awaitWork(this::hasWork);
        if (over == null || hasWork()) {
            return null;
        }
        if (over instanceof RecordingEnd.ReaderTooSlow || maker.isEmpty()) {
            return over;
        }
        job.cursor().awaitOnly(this::hasWork);
        return null;
    }

    private boolean hasWork() {
        return isStopped() || requested.get() > 0;
    }

    private boolean deliver(RecordingSegment segment) {
        synchronized (delivery) {
            if (isStopped()) {
                return false;
            }
            listener.onSegment(segment);
            return true;
        }
    }

    private void deliverEnd(@Nullable RecordingEnd reason) {
        synchronized (delivery) {
            RecordingEnd end = forced == null ? reason : forced;
            if (!closed && end != null) {
                closed = true;
                listener.onEnd(end);
            }
        }
    }
}
