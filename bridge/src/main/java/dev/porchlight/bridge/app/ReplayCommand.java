package dev.porchlight.bridge.app;

import dev.porchlight.bridge.replay.ClipReplay;
import dev.porchlight.bridge.replay.ReplayReport;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.CameraSettings;
import dev.porchlight.detection.rules.CameraRules;
import dev.porchlight.detection.track.TrackerSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code porchlight replay}. Thread: main. */
@Command(
        name = "replay",
        description =
                "Run motion, detector and the rules of a camera over a clip, and say what would have been recorded.",
        footer = {"", "Times are those of the clip. The bridge need not run."})
final class ReplayCommand implements Callable<Integer> {
    /** Below it, models report noise by the hundreds. */
    private static final double MIN_REPORTED_SCORE = 0.05;

    private final CommandContext context;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private PorchlightCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Video with H.264 or H.265.")
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private Path file;

    @Option(names = "--camera", paramLabel = "ID", description = "Whose rules; not needed when there is one camera.")
    private @Nullable String camera;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When the clip begins, as 2026-11-23T22:30, for the schedule. Default: now.")
    private @Nullable LocalDateTime at;

    @Option(names = "--json", description = "Print JSON: an object with one entry per visit.")
    private boolean json;

    ReplayCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        BridgeSettings settings = parent.settings(context);
        CameraSettings chosen = choose(settings.cameras());
        ZoneId zone = chosen.detection().timeZone().orElse(ZoneId.systemDefault());
        LocalDateTime beginning = at == null ? LocalDateTime.now(zone) : at;
        CameraRules rules = DetectionRules.of(chosen.detection(), zone);
        Instant moment = beginning.atZone(zone).toInstant();
        double keptScore = TrackerSettings.startingAt(rules.lowestScore()).keepScore();
        ReplayReport report;
        try (InstalledDetector detector = InstalledDetector.open(
                        settings.stateDir(), settings.detection(), Math.max(MIN_REPORTED_SCORE, keptScore));
                ProgressLine progress = new ProgressLine(err(), context.colour())) {
            double maxFps = settings.detection().maxFps();
            report = new ClipReplay(rules, maxFps, detector.detector(), detector.whyNone(), moment)
                    .run(file, progress::show);
        }
        context.out()
                .println(
                        json
                                ? ReplayJson.write(file.toString(), report, rules.trigger())
                                : ReplayText.write(report, rules.trigger()));
        return CommandLineProgram.FINE;
    }

    private CameraSettings choose(List<CameraSettings> cameras) {
        List<CameraSettings> fitting = cameras.stream()
                .filter(each -> camera == null || each.id().equals(camera))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        String ids = String.join(", ", cameras.stream().map(CameraSettings::id).toList());
        throw new ParameterException(
                spec.commandLine(),
                camera == null
                        ? "Whose rules? Name a camera with --camera: " + ids
                        : "There is no camera '" + camera + "'; there are: " + ids);
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
