package dev.porchlight.bridge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.detection.chain.ChainListener;
import dev.porchlight.detection.chain.ChainSettings;
import dev.porchlight.detection.chain.DetectionChain;
import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.motion.MotionDetector;
import dev.porchlight.detection.motion.MotionObservation;
import dev.porchlight.detection.motion.MotionSettings;
import dev.porchlight.detection.object.DetectedObject;
import dev.porchlight.detection.object.DetectionOutcome;
import dev.porchlight.detection.object.DetectorFailure;
import dev.porchlight.detection.object.ObjectDetector;
import dev.porchlight.detection.picture.InputSpec;
import dev.porchlight.detection.picture.LumaPicture;
import dev.porchlight.detection.picture.PictureView;
import dev.porchlight.detection.picture.RgbPicture;
import dev.porchlight.detection.rules.CameraRules;
import dev.porchlight.detection.rules.DetectionEvent;
import dev.porchlight.detection.rules.DetectionEvent.Began;
import dev.porchlight.detection.rules.Schedule;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CameraWatchTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;
    private static final int SQUARE = 24;

    private final List<DetectionEvent> events = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final MotionDetector motion = new MotionDetector(MotionSettings.DEFAULT);
    private final ScriptedDetector detector = new ScriptedDetector();

    /** Answers as the test says. */
    private static final class ScriptedDetector implements ObjectDetector {
        private DetectionOutcome outcome = detected();
        private int asked;

        @Override
        public InputSpec input() {
            return new InputSpec(64, 64, InputSpec.Fit.LETTERBOX_CENTRE);
        }

        @Override
        public CompletionStage<DetectionOutcome> detect(String camera, List<PictureView> views) {
            asked++;
            return CompletableFuture.completedFuture(outcome);
        }

        @Override
        public void close() {}
    }

    @Test
    void onPicture_somethingMovesAndIsRecognised_becomesAnEvent() {
        CameraWatch watch = watch(Optional.of(detector));
        for (int i = 0; i < 60; i++) {
            int left = i < 30 ? -1 : (i - 30) * 3;
            detector.outcome = left < 0 ? detected() : detected(box(left));
            show(watch, i, left);
        }

        assertThat(events)
                .filteredOn(event -> event instanceof Began)
                .singleElement()
                .matches(event -> event.visit().group().equals(Optional.of(ClassGroup.PERSON)));
        assertThat(detector.asked).isBetween(5, 25);
        assertThat(watch.needsPictures()).isTrue();
    }

    @Test
    void onPicture_nothingMoves_asksTheDetectorOnce() {
        CameraWatch watch = watch(Optional.of(detector));
        for (int i = 0; i < 60; i++) {
            show(watch, i, -1);
        }

        assertThat(detector.asked).isEqualTo(1);
        assertThat(watch.needsPictures()).isFalse();
        assertThat(events).isEmpty();
    }

    @Test
    void onPicture_noDetector_motionStandsIn() {
        CameraWatch watch = watch(Optional.empty());
        for (int i = 0; i < 60; i++) {
            show(watch, i, i < 30 ? -1 : (i - 30) * 3);
        }

        assertThat(faults).containsExactly("no model");
        assertThat(events)
                .filteredOn(event -> event instanceof Began)
                .singleElement()
                .matches(event -> event.visit().group().isEmpty());
    }

    @Test
    void onPicture_detectorFails_isTold() {
        detector.outcome = new DetectionOutcome.Failed(
                new DetectorFailure(DetectorFailure.Kind.THREW, "the model threw an error"));
        CameraWatch watch = watch(Optional.of(detector));
        for (int i = 0; i < 60; i++) {
            show(watch, i, i < 30 ? -1 : (i - 30) * 3);
        }

        assertThat(faults).containsExactly("the model threw an error");
    }

    @Test
    void interrupt_runningEvent_endsIt() {
        CameraWatch watch = watch(Optional.empty());
        for (int i = 0; i < 60; i++) {
            show(watch, i, i < 30 ? -1 : (i - 30) * 3);
        }

        watch.interrupt();

        assertThat(events.get(events.size() - 1)).isInstanceOf(DetectionEvent.Ended.class);
        assertThat(watch.needsPictures()).isFalse();
    }

    private CameraWatch watch(Optional<ObjectDetector> shared) {
        CameraRules rules = new CameraRules(
                Set.of(ClassGroup.PERSON),
                Set.of(),
                true,
                0.5,
                0.002,
                List.of(),
                Schedule.ALWAYS,
                Duration.ofSeconds(10));
        DetectionChain chain = new DetectionChain(
                new ChainSettings(5, (double) WIDTH / HEIGHT), rules, micros -> Instant.EPOCH, new ChainListener() {
                    @Override
                    public void event(DetectionEvent event) {
                        events.add(event);
                    }

                    @Override
                    public void detectorFails(String reason) {
                        faults.add(reason);
                    }

                    @Override
                    public void detectorWorks() {
                        faults.add("works");
                    }
                });
        return new CameraWatch("a", chain, shared, "no model");
    }

    private static DetectionOutcome detected(Box... boxes) {
        List<DetectedObject> objects = new ArrayList<>();
        for (Box box : boxes) {
            objects.add(new DetectedObject("person", 0, Optional.of(ClassGroup.PERSON), 0.8, box));
        }
        return new DetectionOutcome.Detected(objects, Duration.ZERO);
    }

    private static Box box(int left) {
        return new Box(
                (double) left / WIDTH, 30.0 / HEIGHT, (double) (left + SQUARE) / WIDTH, (30.0 + SQUARE) / HEIGHT);
    }

    /** Ten pictures a second of a plain wall, with a bright square from {@code left} on unless that is negative. */
    private void show(CameraWatch watch, int index, int left) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < luma.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            boolean inside = left >= 0 && x >= left && x < left + SQUARE && y >= 30 && y < 30 + SQUARE;
            luma[i] = (byte) (inside ? 200 : 60 + (x * 7 + y * 13) % 8);
        }
        long micros = index * 100_000L;
        MotionObservation observation = motion.observe(new LumaPicture(WIDTH, HEIGHT, ByteBuffer.wrap(luma), micros));
        CompletionStage<Void> told = watch.onMotion(
                observation,
                (region, input) ->
                        new PictureView(new RgbPicture(64, 64, ByteBuffer.allocate(3 * 64 * 64), micros), region));
        assertThat(told).isCompleted();
    }
}
