package dev.porchlight.bridge.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.codecs.clip.ClipPicture;
import dev.porchlight.codecs.clip.ClipPixels;
import dev.porchlight.codecs.clip.ClipReader;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.detection.engine.DevicePreference;
import dev.porchlight.detection.engine.TorchEngine;
import dev.porchlight.detection.engine.TorchModel;
import dev.porchlight.detection.family.ModelFamilies;
import dev.porchlight.detection.family.ModelFamily;
import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.model.LabelGroups;
import dev.porchlight.detection.model.ModelDescriptor;
import dev.porchlight.detection.model.ModelFile;
import dev.porchlight.detection.object.DetectedObject;
import dev.porchlight.detection.object.DetectionOutcome;
import dev.porchlight.detection.object.DetectorFailure;
import dev.porchlight.detection.object.DetectorHealthListener;
import dev.porchlight.detection.object.DetectorSettings;
import dev.porchlight.detection.object.SharedObjectDetector;
import dev.porchlight.detection.picture.InputSpec;
import dev.porchlight.detection.picture.PictureView;
import dev.porchlight.detection.picture.RgbPicture;
import dev.porchlight.detection.rules.CameraRules;
import dev.porchlight.detection.rules.DetectionEvent;
import dev.porchlight.detection.rules.Schedule;
import dev.porchlight.detection.rules.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The whole way from a clip to events with YOLOX-Nano; takes a minute, so it runs with -Dporchlight.clips=true only. */
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "porchlight.clips", matches = "true")
class ClipDetectionTest {
    private static final CameraRules RULES = new CameraRules(
            Set.of(ClassGroup.PERSON, ClassGroup.ANIMAL),
            Set.of(),
            true,
            0.5,
            0.002,
            List.of(),
            Schedule.ALWAYS,
            Duration.ofSeconds(10));

    /** A person enters or leaves within so many labelled pictures of a gap. */
    private static final int GAP_FRAMES = 10;

    /**
     * One picture in twenty has a foot or less of the person at its edge, too little for the model; a visit lasts from the
     * first to the last picture in which it sees the person.
     */
    private static final double MIN_COVERED = 0.94;

    private static final double MIN_SCORE = 0.2;
    private static final double MIN_OVERLAP = 0.4;
    private static final PictureSize CLIP = new PictureSize(768, 432);
    private static final double FRAMES_PER_SECOND = 10;
    private static final double MICROS_PER_SECOND = 1_000_000;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private SharedObjectDetector detector;

    @BeforeAll
    void load() throws Exception {
        Path folder = shared("models/yolox_nano");
        Path file = folder.resolve("yolox_nano.torchscript.pt");
        List<String> labels = Files.readAllLines(folder.resolve("coco80.txt"));
        ModelFamily family = ModelFamilies.named("yolox").orElseThrow();
        ModelDescriptor descriptor = new ModelDescriptor(
                "yolox-nano",
                String.valueOf(file.getFileName()),
                ModelFile.sha256(file),
                family,
                new InputSpec(416, 416, family.usualFit()),
                family.usualNormalisation(),
                family.usualPadding(),
                1,
                family.usualOverlap(),
                labels,
                LabelGroups.of(labels),
                "Apache-2.0",
                "YOLOX");
        TorchEngine engine = TorchEngine.start(Path.of("target", "natives"));
        TorchModel model = TorchModel.load(engine, folder, descriptor, engine.choose(DevicePreference.CPU));
        detector = SharedObjectDetector.start(
                model, new DetectorSettings(1, MIN_SCORE, Duration.ofSeconds(10)), new Silent(), Thread::new, timer);
    }

    @AfterAll
    void close() {
        if (detector != null) {
            detector.close();
        }
        timer.shutdownNow();
    }

    @Test
    void run_personsOneByOne_oneEventPerVisitAndNoneInBetween() throws Exception {
        List<Visit> counted = counted("one-by-one-person-detection.mp4");
        int[] frames = Files.readAllLines(shared("media/clips/one-by-one-person-detection.labels.csv")).stream()
                .skip(1)
                .mapToInt(line -> Integer.parseInt(line.substring(0, line.indexOf(','))))
                .toArray();

        assertThat(counted).allMatch(visit -> visit.group().equals(Optional.of(ClassGroup.PERSON)));
        assertThat(counted).hasSize(visits(frames));
        assertThat(counted).allMatch(visit -> overlapsLabel(visit, frames));
        long covered = Arrays.stream(frames)
                .filter(frame -> counted.stream().anyMatch(visit -> covers(visit, frame)))
                .count();
        assertThat((double) covered / frames.length).isGreaterThanOrEqualTo(MIN_COVERED);
    }

    @Test
    void detect_labelledPictures_findsThePerson() throws Exception {
        Map<Integer, Box> labels = new HashMap<>();
        for (String line : Files.readAllLines(shared("media/clips/one-by-one-person-detection.labels.csv"))) {
            String[] cells = line.split(",", -1);
            if (!cells[0].equals("frame")) {
                labels.put(Integer.valueOf(cells[0]), box(cells));
            }
        }
        int[] next = {0};
        int[] found = {0};
        try (ClipReader clip = ClipReader.open(shared("media/clips/one-by-one-person-detection.mp4"))) {
            boolean more = true;
            while (more) {
                more = clip.next(picture -> {
                    Box label = labels.get(next[0]++);
                    found[0] += label != null && sees(picture, label) ? 1 : 0;
                });
            }
        }
        assertThat((double) found[0] / labels.size()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void run_cars_noPersonAndNoAnimal() throws Exception {
        assertThat(counted("car-detection.mp4")).isEmpty();
    }

    private List<Visit> counted(String clip) throws Exception {
        ReplayReport report = new ClipReplay(RULES, 5, Optional.of(detector), "", Instant.EPOCH)
                .run(shared("media/clips/" + clip), done -> {});
        assertThat(report.detectorFault()).isEmpty();
        return report.events().stream()
                .filter(event -> event instanceof DetectionEvent.Ended)
                .map(DetectionEvent::visit)
                .toList();
    }

    private boolean sees(ClipPicture picture, Box label) throws IOException {
        InputSpec.Size size = detector.input().pictureFor(CLIP.widthPixels(), CLIP.heightPixels());
        ClipPixels pixels = picture.colours(new PictureSize(size.widthPixels(), size.heightPixels()), 0, 0, 1, 1);
        RgbPicture rgb = new RgbPicture(size.widthPixels(), size.heightPixels(), pixels.samples(), picture.ptsMicros());
        DetectionOutcome outcome = detector.detect("clip", List.of(PictureView.whole(rgb)))
                .toCompletableFuture()
                .join();
        List<DetectedObject> objects = ((DetectionOutcome.Detected) outcome).objects();
        return objects.stream()
                .anyMatch(object -> object.group().equals(Optional.of(ClassGroup.PERSON))
                        && object.box().intersectionOverUnion(label) >= MIN_OVERLAP);
    }

    private static Box box(String... cells) {
        return new Box(
                Double.parseDouble(cells[2]) / CLIP.widthPixels(),
                Double.parseDouble(cells[3]) / CLIP.heightPixels(),
                Double.parseDouble(cells[4]) / CLIP.widthPixels(),
                Double.parseDouble(cells[5]) / CLIP.heightPixels());
    }

    private static int visits(int... frames) {
        int visits = 1;
        for (int i = 1; i < frames.length; i++) {
            visits += frames[i] - frames[i - 1] > GAP_FRAMES ? 1 : 0;
        }
        return visits;
    }

    private static boolean overlapsLabel(Visit visit, int... frames) {
        return Arrays.stream(frames).anyMatch(frame -> covers(visit, frame));
    }

    private static boolean covers(Visit visit, int frame) {
        double micros = frame / FRAMES_PER_SECOND * MICROS_PER_SECOND;
        return visit.firstSeenMicros() <= micros && micros <= visit.lastSeenMicros();
    }

    private static Path shared(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("shared/design.md"))) {
                return at.resolve("shared").resolve(name);
            }
        }
        Assumptions.abort("skipped: there is no folder 'shared' beside the repository");
        throw new IllegalStateException("abort() throws");
    }

    /** The report tells of faults. */
    private static final class Silent implements DetectorHealthListener {
        @Override
        public void failing(DetectorFailure failure) {}

        @Override
        public void working() {}
    }
}
