package dev.porchlight.detection.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.porchlight.detection.SharedFolder;
import dev.porchlight.detection.TestEngine;
import dev.porchlight.detection.TestPictures;
import dev.porchlight.detection.engine.TorchModel;
import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.model.ModelDescriptor;
import dev.porchlight.detection.picture.PictureView;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** YOLOX-Nano on real pictures, against what a reference pipeline outside the project found. */
@TestInstance(Lifecycle.PER_CLASS)
class GoldenDetectionsTest {
    private static final double MAX_PIXELS = 2;
    private static final double MAX_SCORE = 0.02;
    private static final int INPUT_SIDE = 416;

    private Path images;
    private JsonNode golden;
    private TorchModel model;

    @BeforeAll
    void load() throws Exception {
        Path folder = SharedFolder.require("models/yolox_nano");
        images = SharedFolder.require("media/images");
        golden = new ObjectMapper()
                .readTree(folder.resolve("golden.json").toFile())
                .get("images");
        List<String> labels = Files.readAllLines(folder.resolve("coco80.txt"));
        ModelDescriptor descriptor =
                TestEngine.descriptor(folder.resolve("yolox_nano.torchscript.pt"), "yolox", 1, labels, INPUT_SIDE);
        model = TorchModel.load(TestEngine.engine(), folder, descriptor, TestEngine.cpu());
    }

    @AfterAll
    void close() {
        if (model != null) {
            model.close();
        }
    }

    @Test
    void detections_aboveTheThreshold_areThoseOfTheReference() throws Exception {
        List<String> problems = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<String, JsonNode> entry : golden.properties()) {
            BufferedImage image = TestPictures.jpeg(images.resolve(entry.getKey()));
            List<DetectedObject> found = look(image);
            for (JsonNode expected : entry.getValue().get("detections")) {
                if (expected.get("score").asDouble() > 0.35) {
                    compared++;
                    if (found.stream().noneMatch(object -> isSame(object, expected, image))) {
                        problems.add(entry.getKey() + ": " + expected + " is not in " + found);
                    }
                }
            }
            for (DetectedObject object : found) {
                if (object.score() > 0.35 + MAX_SCORE
                        && expected(entry.getValue()).stream().noneMatch(one -> isSame(object, one, image))) {
                    problems.add(entry.getKey() + ": too much: " + object);
                }
            }
        }
        assertThat(compared).isGreaterThan(20);
        assertThat(problems).isEmpty();
    }

    @Test
    void detections_streetsWithoutPersons_holdNoPersonAndNoAnimal() throws Exception {
        try (var files = Files.list(images)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("jetson_"))
                    .toList()) {
                assertThat(look(TestPictures.jpeg(file)))
                        .as(file.toString())
                        .noneMatch(object -> object.score() >= 0.5
                                && object.group()
                                        .filter(group -> group == ClassGroup.PERSON || group == ClassGroup.ANIMAL)
                                        .isPresent());
            }
        }
    }

    private List<DetectedObject> look(BufferedImage image) throws Exception {
        PictureView view = PictureView.whole(TestPictures.letterboxed(image, INPUT_SIDE));
        return TinyModelsTest.look(model, List.of(view)).get(0);
    }

    private static List<JsonNode> expected(JsonNode image) {
        List<JsonNode> detections = new ArrayList<>();
        image.get("detections").forEach(detections::add);
        return detections;
    }

    private static boolean isSame(DetectedObject object, JsonNode expected, BufferedImage image) {
        double scale = Math.min((double) INPUT_SIDE / image.getWidth(), (double) INPUT_SIDE / image.getHeight());
        double[] corners = {
            object.box().xMin(),
            object.box().yMin(),
            object.box().xMax(),
            object.box().yMax()
        };
        for (int i = 0; i < corners.length; i++) {
            // Ours end at the picture's border, the reference's do not.
            double wanted =
                    Math.max(0, Math.min(INPUT_SIDE, expected.get("box").get(i).asDouble() * scale));
            if (Math.abs(corners[i] * INPUT_SIDE - wanted) > MAX_PIXELS) {
                return false;
            }
        }
        return object.label().equals(expected.get("class").asText())
                && Math.abs(object.score() - expected.get("score").asDouble()) <= MAX_SCORE;
    }
}
