package dev.porchlight.bridge.check;

import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ffmpeg.EncoderProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether FFmpeg loads, and which of its encoders work. Thread: any; the first question blocks for some seconds. */
public final class EncoderCheck {
    private static final String SUBJECT = "encoders";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Path RENDER_NODE = Path.of("/dev/dri/renderD128");

    private final ThreadFactory threads;
    private @Nullable List<EncoderProbe.Verdict> verdicts;

    public EncoderCheck(ThreadFactory threads) {
        this.threads = threads;
    }

    /** The encoders that work; none when FFmpeg does not load. */
    public List<EncoderKind> usable() {
        try {
            return verdicts().stream()
                    .filter(EncoderProbe.Verdict::works)
                    .map(EncoderProbe.Verdict::kind)
                    .toList();
        } catch (LinkageError e) {
            return List.of();
        }
    }

    private synchronized List<EncoderProbe.Verdict> verdicts() {
        if (verdicts == null) {
            verdicts = new EncoderProbe(threads, PATIENCE).verdicts();
        }
        return verdicts;
    }

    public Finding find() {
        List<EncoderProbe.Verdict> all;
        try {
            all = verdicts();
        } catch (LinkageError e) {
            return Finding.problem(
                    SUBJECT,
                    "FFmpeg's native libraries do not load on this machine (" + e.getMessage() + ").",
                    "Use the jar of this platform: build with -Dplatforms=" + platform()
                            + ", and see that the folder for"
                            + " temporary files allows programs (java -Djava.io.tmpdir=FOLDER).");
        }
        List<EncoderProbe.Verdict> working =
                all.stream().filter(EncoderProbe.Verdict::works).toList();
        if (working.isEmpty()) {
            return Finding.problem(
                    SUBJECT,
                    "No H.264 encoder works: " + explanations(all),
                    "Take a build of Porchlight with OpenH264, or cameras whose streams need no transcode.");
        }
        return judge(all, working.get(0).kind());
    }

    private static Finding judge(List<EncoderProbe.Verdict> all, EncoderKind best) {
        if (best.hardware()) {
            return Finding.ok(SUBJECT, best.ffmpegName() + " (hardware) works.");
        }
        String software = best.ffmpegName() + " (software) works; no hardware encoder does.";
        if (Files.exists(RENDER_NODE) && !Files.isWritable(RENDER_NODE)) {
            return Finding.note(
                    SUBJECT,
                    software + " There is a graphics chip, but this user may not use " + RENDER_NODE + ".",
                    "Run: usermod -aG render " + System.getProperty("user.name") + ", and log in anew. In a container,"
                            + " pass the device: --device /dev/dri.");
        }
        return Finding.ok(SUBJECT, software + " Without: " + missing(all));
    }

    private static String missing(List<EncoderProbe.Verdict> all) {
        return all.stream()
                .filter(verdict -> !verdict.works())
                .map(verdict -> verdict.kind().ffmpegName())
                .collect(Collectors.joining(", "));
    }

    private static String explanations(List<EncoderProbe.Verdict> all) {
        return all.stream().map(EncoderProbe.Verdict::explanation).collect(Collectors.joining(" "));
    }

    private static String platform() {
        boolean arm = System.getProperty("os.arch", "").equals("aarch64");
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        return (mac ? "macosx-" : "linux-") + (arm ? "arm64" : "x86_64");
    }
}
