package dev.porchlight.detection.object;

import dev.porchlight.detection.engine.ModelRunner;
import dev.porchlight.detection.family.InvalidOutputException;
import dev.porchlight.detection.family.OutputTensor;
import dev.porchlight.detection.model.ModelDescriptor;
import dev.porchlight.detection.object.DetectorFailure.Kind;
import dev.porchlight.detection.picture.PictureView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One thread of the detector: takes pictures, runs the model, hands out what it saw; owns its runner. Thread: its own, but for the calls
 * about time, which are the watchdog's.
 */
final class DetectorWorker implements Runnable {
    /** Work that has begun: at most one per worker. */
    private record Call(List<DetectionJob> jobs, long startNanos) {}

    private final WaitingJobs waiting;
    private final ModelRunner runner;
    private final ModelDescriptor descriptor;
    private final AnswerReader reader;
    private final DetectorHealth health;
    private final LongSupplier nanoTime;
    private final Consumer<DetectorWorker> ended;
    private volatile Call call;
    private volatile boolean abandoned;

    DetectorWorker(
            WaitingJobs waiting,
            ModelRunner runner,
            ModelDescriptor descriptor,
            AnswerReader reader,
            DetectorHealth health,
            LongSupplier nanoTime,
            Consumer<DetectorWorker> ended) {
        this.waiting = waiting;
        this.runner = runner;
        this.descriptor = descriptor;
        this.reader = reader;
        this.health = health;
        this.nanoTime = nanoTime;
        this.ended = ended;
        this.call = new Call(List.of(), 0);
    }

    @Override
    public void run() {
        try {
            InputBuffer input = new InputBuffer(descriptor.input(), descriptor.padding(), descriptor.maxBatch());
            List<DetectionJob> jobs = waiting.take(descriptor.maxBatch());
            while (!jobs.isEmpty()) {
                call = new Call(jobs, nanoTime.getAsLong());
                look(input, jobs);
                call = new Call(List.of(), 0);
                if (abandoned) {
                    return;
                }
                jobs = waiting.take(descriptor.maxBatch());
            }
        } catch (InterruptedException e) {
            // The detector is being closed.
            Thread.currentThread().interrupt();
        } finally {
            runner.close();
            ended.accept(this);
        }
    }

    private void look(InputBuffer input, List<DetectionJob> jobs) {
        try {
            List<List<ViewedObject>> seen = seen(input, views(jobs));
            Duration duration = Duration.ofNanos(nanoTime.getAsLong() - call.startNanos());
            if (!abandoned) {
                health.worked();
            }
            int next = 0;
            for (DetectionJob job : jobs) {
                List<ViewedObject> own = new ArrayList<>();
                for (int i = 0; i < job.views().size(); i++) {
                    own.addAll(seen.get(next++));
                }
                job.outcome().complete(new DetectionOutcome.Detected(ViewedObject.merge(own), duration));
            }
        } catch (InvalidOutputException e) {
            fail(jobs, new DetectorFailure(Kind.INVALID_OUTPUT, "The model gave no usable answer: " + e.getMessage()));
        } catch (RuntimeException | Error e) {
            // An Error of native code or of one huge picture must not end the only thread that looks.
            fail(jobs, new DetectorFailure(Kind.THREW, "The model failed: " + e.getMessage()));
        }
    }

    private static List<PictureView> views(List<DetectionJob> jobs) {
        return jobs.stream().flatMap(job -> job.views().stream()).toList();
    }

    private List<List<ViewedObject>> seen(InputBuffer input, List<PictureView> views) throws InvalidOutputException {
        List<List<ViewedObject>> seen = new ArrayList<>();
        for (int from = 0; from < views.size(); from += descriptor.maxBatch()) {
            List<PictureView> batch = views.subList(from, Math.min(views.size(), from + descriptor.maxBatch()));
            for (int i = 0; i < batch.size(); i++) {
                input.put(i, batch.get(i).picture());
            }
            List<OutputTensor> outputs = runner.run(input.pictures(batch.size()), batch.size());
            reader.check(outputs, batch.size());
            for (int i = 0; i < batch.size(); i++) {
                seen.add(reader.read(outputs, i, batch.get(i)));
            }
        }
        return seen;
    }

    private void fail(List<DetectionJob> jobs, DetectorFailure failure) {
        if (!abandoned) {
            health.failed(failure);
        }
        jobs.forEach(job -> job.fail(failure));
    }

    /** Gives the running call up if it runs longer than {@code timeout}; the thread ends when the call returns. */
    boolean abandonAfter(Duration timeout) {
        Call running = call;
        if (running.jobs().isEmpty() || nanoTime.getAsLong() - running.startNanos() < timeout.toNanos()) {
            return false;
        }
        abandoned = true;
        DetectorFailure failure = timedOut(timeout);
        health.failed(failure);
        running.jobs().forEach(job -> job.fail(failure));
        return true;
    }

    static DetectorFailure timedOut(Duration timeout) {
        return new DetectorFailure(Kind.TIMED_OUT, "The model gave no answer within " + timeout.toMillis() + " ms");
    }
}
