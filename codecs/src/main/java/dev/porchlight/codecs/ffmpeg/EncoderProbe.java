package dev.porchlight.codecs.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which encoders really work on this machine, by encoding pictures with each. The first question takes up to
 * some seconds and its answer is kept for the life of the object. Thread: any; the first question blocks its thread.
 */
public final class EncoderProbe {
    private static final Logger log = LoggerFactory.getLogger(EncoderProbe.class);

    static {
        FfmpegLibrary.load();
    }

    private final ThreadFactory threads;
    private final Duration patience;
    private List<Verdict> verdicts = List.of();

    /** A probe that waits at most {@code patience} for each encoder: a broken driver may never answer. */
    public EncoderProbe(ThreadFactory threads, Duration patience) {
        this.threads = threads;
        this.patience = patience;
    }

    /**
     * What is known of one encoder.
     *
     * @param explanation a sentence for the owner
     */
    public record Verdict(EncoderKind kind, boolean works, String explanation) {}

    /** Every encoder, the most wanted first. */
    public synchronized List<Verdict> verdicts() {
        if (verdicts.isEmpty()) {
            List<Verdict> found = new ArrayList<>();
            for (EncoderKind kind : EncoderKind.values()) {
                found.add(judge(kind));
            }
            verdicts = List.copyOf(found);
        }
        return verdicts;
    }

    /** The encoders that work, the most wanted first. */
    public List<EncoderKind> usable() {
        return verdicts().stream().filter(Verdict::works).map(Verdict::kind).toList();
    }

    private Verdict judge(EncoderKind kind) {
        if (avcodec_find_encoder_by_name(kind.ffmpegName()) == null) {
            return new Verdict(kind, false, kind.ffmpegName() + " is not part of this build of FFmpeg.");
        }
        FutureTask<Verdict> trial = new FutureTask<>(() -> tryOut(kind));
        threads.newThread(trial).start();
        try {
            return trial.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Verdict(
                    kind, false, kind.ffmpegName() + " did not answer within " + patience.toMillis() + " ms.");
        } catch (ExecutionException e) {
            log.atWarn()
                    .setCause(e.getCause())
                    .addKeyValue("encoder", kind.ffmpegName())
                    .log("encoder trial broke");
            return new Verdict(kind, false, kind.ffmpegName() + " broke while it was tried: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict(kind, false, kind.ffmpegName() + " was not tried to the end: the program is stopping.");
        }
    }

    private static Verdict tryOut(EncoderKind kind) {
        try {
            return new EncoderTrial(kind).run();
        } catch (FfmpegException e) {
            return new Verdict(
                    kind, false, kind.ffmpegName() + " does not work on this machine (" + e.getMessage() + ").");
        }
    }
}
