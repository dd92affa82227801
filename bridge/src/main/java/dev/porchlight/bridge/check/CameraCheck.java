package dev.porchlight.bridge.check;

import dev.porchlight.codecs.ffmpeg.EncoderKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/** Watches both streams of one camera at the same time and judges them. Thread: any; blocks for the time of watching. */
public final class CameraCheck implements Callable<List<Finding>> {
    private final CheckedCamera camera;
    private final StreamObserver observer;
    private final Supplier<List<EncoderKind>> encoders;
    private final ThreadFactory threads;

    public CameraCheck(
            CheckedCamera camera,
            StreamObserver observer,
            Supplier<List<EncoderKind>> encoders,
            ThreadFactory threads) {
        this.camera = camera;
        this.observer = observer;
        this.encoders = encoders;
        this.threads = threads;
    }

    @Override
    public List<Finding> call() throws InterruptedException, ExecutionException {
        FutureTask<Optional<StreamSight>> substream = new FutureTask<>(this::observeSubstream);
        threads.newThread(substream).start();
        try {
            StreamSight main = observer.observe(camera.id(), camera.source(), camera.transport(), camera.sound());
            return judge(main, substream.get());
        } finally {
            substream.cancel(true);
        }
    }

    private Optional<StreamSight> observeSubstream() throws InterruptedException {
        return camera.substream().isPresent()
                ? Optional.of(observer.observe(
                        camera.id() + "-sub", camera.substream().get(), camera.transport(), false))
                : Optional.empty();
    }

    private List<Finding> judge(StreamSight main, Optional<StreamSight> substream) {
        List<Finding> findings = new ArrayList<>();
        if (main instanceof StreamSight.Unseen unseen) {
            findings.add(TroubleAdvice.of(camera.subject("main stream"), camera.source(), unseen.trouble(), "source"));
        }
        main.seen().ifPresent(seen -> findings.addAll(new MainStreamAdvice(camera, seen).findings()));
        findings.addAll(new SubstreamAdvice(camera, main.seen(), substream).findings());
        if (main.seen().isPresent()) {
            findings.addAll(new PlanAdvice(
                            camera,
                            main.seen().get().facts(),
                            substream.flatMap(StreamSight::seen).map(StreamSight.Seen::facts),
                            encoders)
                    .findings());
        }
        return findings;
    }
}
