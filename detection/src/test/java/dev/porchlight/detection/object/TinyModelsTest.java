package dev.porchlight.detection.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.porchlight.detection.TestEngine;
import dev.porchlight.detection.TestPictures;
import dev.porchlight.detection.engine.ModelRunner;
import dev.porchlight.detection.engine.TorchModel;
import dev.porchlight.detection.family.OutputTensor;
import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.model.ModelDescriptor;
import dev.porchlight.detection.picture.InputSpec;
import dev.porchlight.detection.picture.PictureView;
import dev.porchlight.detection.picture.RgbPicture;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine itself, on the models of {@code make_tiny_model.py}. */
class TinyModelsTest {
    @ParameterizedTest
    @CsvSource({
        "tiny-yolox.pt, yolox, 64, 16",
        "tiny-yolov5.pt, yolov5, 64, 16",
        "tiny-yolov8.pt, yolov8, 64, 16",
        "tiny-ssd.pt, ssd, 300, 60"
    })
    void run_colouredSquare_isFoundWhereItIs(String file, String family, int side, int cell) throws Exception {
        try (TorchModel model = TestEngine.tiny(file, family, 1)) {
            RgbPicture green = TestPictures.square(side, cell, 2, 1, Color.GREEN);

            List<DetectedObject> objects =
                    look(model, List.of(PictureView.whole(green))).get(0);

            assertThat(objects).hasSize(1);
            DetectedObject dog = objects.get(0);
            assertThat(dog.label()).isEqualTo("dog");
            assertThat(dog.group()).contains(ClassGroup.ANIMAL);
            assertThat(dog.score()).isGreaterThan(0.8);
            double share = (double) cell / side;
            // SSD's own default boxes are 64 pixels apart, not 60.
            double slack = family.equals("ssd") ? 0.04 : 1e-4;
            assertThat(dog.box().xMin()).isCloseTo(2 * share, within(slack));
            assertThat(dog.box().yMin()).isCloseTo(share, within(slack));
            assertThat(dog.box().width()).isCloseTo(share, within(1e-4));
        }
    }

    @ParameterizedTest
    @CsvSource({"tiny-yolox.pt, yolox", "tiny-yolov5.pt, yolov5", "tiny-yolov8.pt, yolov8", "tiny-ssd.pt, ssd"})
    void run_batch_answersEachPicture(String file, String family) throws Exception {
        try (TorchModel model = TestEngine.tiny(file, family, 3)) {
            int side = model.descriptor().input().widthPixels();
            int cell = side == 300 ? 60 : 16;
            List<PictureView> views = List.of(
                    PictureView.whole(TestPictures.square(side, cell, 0, 0, Color.RED)),
                    PictureView.whole(TestPictures.square(side, cell, 1, 1, Color.BLACK)),
                    PictureView.whole(TestPictures.square(side, cell, 3, 2, Color.BLUE)));

            List<List<DetectedObject>> objects = look(model, views);

            assertThat(objects.get(0)).extracting(DetectedObject::label).containsExactly("person");
            assertThat(objects.get(1)).isEmpty();
            assertThat(objects.get(2)).extracting(DetectedObject::label).containsExactly("car");
        }
    }

    @Test
    void run_viewOfARegion_isPlacedInThePicture() throws Exception {
        try (TorchModel model = TestEngine.tiny("tiny-yolov8.pt", "yolov8", 1)) {
            RgbPicture red = TestPictures.square(64, 16, 1, 1, Color.RED);

            List<DetectedObject> objects = look(model, List.of(new PictureView(red, new Box(0.5, 0.5, 1, 1))))
                    .get(0);

            assertThat(objects).hasSize(1);
            assertThat(objects.get(0).box().xMin()).isCloseTo(0.625, within(1e-4));
            assertThat(objects.get(0).box().xMax()).isCloseTo(0.75, within(1e-4));
        }
    }

    @Test
    void run_widePictureInTheCentre_losesThePaddingAgain() throws Exception {
        try (TorchModel model = TestEngine.tiny("tiny-yolov8.pt", "yolov8", 1)) {
            // 64x32 in 64x64: 16 rows of padding above, so its upper left cell is the model's second row.
            RgbPicture wide = upperLeft(64, 32, Color.RED);

            DetectedObject person =
                    look(model, List.of(PictureView.whole(wide))).get(0).get(0);

            assertThat(person.box().yMin()).isCloseTo(0, within(1e-4));
            assertThat(person.box().yMax()).isCloseTo(0.5, within(1e-4));
            assertThat(person.box().xMax()).isCloseTo(0.25, within(1e-4));
        }
    }

    private static RgbPicture upperLeft(int width, int height, Color colour) {
        var image = new java.awt.image.BufferedImage(width, height, java.awt.image.BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 16, 16);
        graphics.dispose();
        return TestPictures.of(image);
    }

    /** What the model sees in each view. */
    static List<List<DetectedObject>> look(TorchModel model, List<PictureView> views) throws Exception {
        ModelDescriptor descriptor = model.descriptor();
        InputSpec input = descriptor.input();
        InputBuffer buffer = new InputBuffer(input, descriptor.padding(), views.size());
        for (int i = 0; i < views.size(); i++) {
            assertThat(InputBuffer.fits(input, views.get(i).picture())).isTrue();
            buffer.put(i, views.get(i).picture());
        }
        AnswerReader reader = new AnswerReader(descriptor, 0.3);
        List<List<DetectedObject>> objects = new ArrayList<>();
        try (ModelRunner runner = model.newRunner()) {
            List<OutputTensor> outputs = runner.run(buffer.pictures(views.size()), views.size());
            reader.check(outputs, views.size());
            for (int i = 0; i < views.size(); i++) {
                objects.add(ViewedObject.merge(reader.read(outputs, i, views.get(i))));
            }
        }
        return objects;
    }
}
