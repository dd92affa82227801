package dev.porchlight.bridge.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.rules.CameraRules;
import dev.porchlight.detection.rules.DetectionEvent;
import dev.porchlight.detection.rules.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipReplayTest {
    private static final CameraRules RULES = new CameraRules(
            Set.of(ClassGroup.PERSON), Set.of(), true, 0.5, 0.002, List.of(), Schedule.ALWAYS, Duration.ofSeconds(10));

    @TempDir
    private Path folder;

    @Test
    void run_noDetector_motionStandsInAndTheReportSaysSo() throws Exception {
        List<Double> progress = new ArrayList<>();
        ClipReplay replay = new ClipReplay(RULES, 5, Optional.empty(), "no model", Instant.EPOCH);

        ReplayReport report = replay.run(clip("car-detection.mp4"), progress::add);

        assertThat(report.detectorFault()).contains("no model");
        assertThat(report.clipMicros()).isBetween(29_000_000L, 31_000_000L);
        assertThat(report.pictures()).isBetween(250L, 310L);
        assertThat(progress).isSorted().last().isEqualTo(1.0);
        assertThat(report.events())
                .isNotEmpty()
                .allMatch(event -> event instanceof DetectionEvent.Ended || event instanceof DetectionEvent.Dismissed);
        assertThat(report.events()).extracting(event -> event.visit().id()).isSorted();
    }

    @Test
    void run_noVideo_saysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.mp4"), "no video");

        assertThatThrownBy(() ->
                        new ClipReplay(RULES, 5, Optional.empty(), "no model", Instant.EPOCH).run(file, done -> {}))
                .isInstanceOf(IOException.class);
    }

    private static Path clip(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path clip = at.resolve("shared/media/clips").resolve(name);
            if (Files.exists(clip)) {
                return clip;
            }
        }
        Assumptions.abort("needs " + name + " in ../shared/media/clips");
        throw new IllegalStateException();
    }
}
