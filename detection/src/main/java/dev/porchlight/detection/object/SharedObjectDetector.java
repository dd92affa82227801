package dev.porchlight.detection.object;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.porchlight.detection.engine.ModelRunner;
import dev.porchlight.detection.engine.TorchModel;
import dev.porchlight.detection.model.ModelDescriptor;
import dev.porchlight.detection.picture.InputSpec;
import dev.porchlight.detection.picture.PictureView;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The detector that all cameras share: some threads, each with a runner of the model. A call that hangs is given up and
 * its thread replaced, as native code cannot be interrupted; no more threads are lost that way than there are threads.
 *
 * <p>Thread: any.
 */
public final class SharedObjectDetector implements ObjectDetector {
    private static final int CHECKS_PER_TIMEOUT = 10;

    private final ModelDescriptor descriptor;
    private final DetectorSettings settings;
    private final Supplier<ModelRunner> runners;
    private final DetectorHealth health;
    private final ThreadFactory threads;
    private final LongSupplier nanoTime;
    private final Runnable closeModel;
    private final WaitingJobs waiting = new WaitingJobs();
    private final ScheduledFuture<?> watchdog;

    @GuardedBy("this")
    private final Map<DetectorWorker, Thread> working = new LinkedHashMap<>();

    @GuardedBy("this")
    private final Map<DetectorWorker, Thread> lost = new LinkedHashMap<>();

    @GuardedBy("this")
    private boolean closed;

    SharedObjectDetector(
            ModelDescriptor descriptor,
            DetectorSettings settings,
            Supplier<ModelRunner> runners,
            Runnable closeModel,
            DetectorHealthListener listener,
            ThreadFactory threads,
            ScheduledExecutorService timer,
            LongSupplier nanoTime) {
        this.descriptor = descriptor;
        this.settings = settings;
        this.runners = runners;
        this.closeModel = closeModel;
        this.health = new DetectorHealth(listener);
        this.threads = threads;
        this.nanoTime = nanoTime;
        long periodMillis = Math.max(1, settings.timeout().toMillis() / CHECKS_PER_TIMEOUT);
        watchdog = timer.scheduleWithFixedDelay(this::giveUpHanging, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
        synchronized (this) {
            startMissing();
        }
    }

    /**
     * Starts the threads. The detector closes {@code model}.
     *
     * @param threads makes the {@code detect-n} threads; daemon threads, as a hanging call cannot be ended
     * @param timer for the watch over hanging calls, which takes no time
     */
    public static SharedObjectDetector start(
            TorchModel model,
            DetectorSettings settings,
            DetectorHealthListener listener,
            ThreadFactory threads,
            ScheduledExecutorService timer) {
        return new SharedObjectDetector(
                model.descriptor(),
                settings,
                model::newRunner,
                model::close,
                listener,
                threads,
                timer,
                System::nanoTime);
    }

    @Override
    public InputSpec input() {
        return descriptor.input();
    }

    /** What the model in use is. */
    public ModelDescriptor model() {
        return descriptor;
    }

    @Override
    public CompletionStage<DetectionOutcome> detect(String camera, List<PictureView> views) {
        if (views.isEmpty() || views.size() > MAX_VIEWS) {
            throw new IllegalArgumentException(views.size() + " views; 1 to " + MAX_VIEWS + " are allowed");
        }
        for (PictureView view : views) {
            if (!InputBuffer.fits(descriptor.input(), view.picture())) {
                throw new IllegalArgumentException("a view of " + view.picture().widthPixels() + "x"
                        + view.picture().heightPixels() + " pixels is not scaled for " + descriptor.input());
            }
        }
        DetectionJob job = new DetectionJob(camera, List.copyOf(views), new CompletableFuture<>());
        DetectionJob older = waiting.put(job);
        if (older != null) {
            older.supersede();
        }
        return job.outcome().minimalCompletionStage();
    }

    @GuardedBy("this")
    private void startMissing() {
        while (!closed
                && working.size() < settings.threads()
                && working.size() + lost.size() < 2 * settings.threads()) {
            startOne();
        }
    }

    @GuardedBy("this")
    private void startOne() {
        DetectorWorker worker = new DetectorWorker(
                waiting,
                runners.get(),
                descriptor,
                new AnswerReader(descriptor, settings.minScore()),
                health,
                nanoTime,
                this::ended);
        Thread thread = threads.newThread(worker);
        working.put(worker, thread);
        thread.start();
    }

    private synchronized void ended(DetectorWorker worker) {
        working.remove(worker);
        lost.remove(worker);
        startMissing();
    }

    private void giveUpHanging() {
        List<DetectorWorker> watched;
        synchronized (this) {
            watched = List.copyOf(working.keySet());
        }
        for (DetectorWorker worker : watched) {
            if (worker.abandonAfter(settings.timeout())) {
                replace(worker);
            }
        }
        if (isStuck()) {
            DetectorFailure failure = DetectorWorker.timedOut(settings.timeout());
            waiting.takeAll().forEach(job -> job.fail(failure));
        }
    }

    private synchronized void replace(DetectorWorker worker) {
        Thread thread = working.remove(worker);
        if (thread != null) {
            lost.put(worker, thread);
        }
        startMissing();
    }

    private synchronized boolean isStuck() {
        return working.isEmpty();
    }

    /** {@inheritDoc} The model is left in memory when a call still hangs in it. */
    @Override
    public void close() {
        List<Thread> running;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            running = List.copyOf(working.values());
        }
        watchdog.cancel(false);
        waiting.close().forEach(DetectionJob::supersede);
        if (joinAll(running, settings.timeout()) && hasNoneLost()) {
            closeModel.run();
        }
    }

    private synchronized boolean hasNoneLost() {
        return lost.isEmpty();
    }

    private static boolean joinAll(List<Thread> threads, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (Iterator<Thread> left = threads.iterator(); left.hasNext(); ) {
                Thread thread = left.next();
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
                if (thread.isAlive()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
