package dev.porchlight.detection.family;

import dev.porchlight.detection.family.Normalisation.ChannelOrder;
import dev.porchlight.detection.picture.InputSpec;
import java.util.Arrays;
import java.util.List;

/**
 * YOLOv8 and YOLO11 as their exporter writes them: one line each of centre x, y, w, h in input pixels and of every class,
 * over all cells; no objectness. Thread: any; immutable.
 */
record YoloV8() implements ModelFamily {
    private static final int BEFORE_CLASSES = 4;

    @Override
    public String text() {
        return "yolov8";
    }

    @Override
    public List<String> otherNames() {
        return List.of("yolo11");
    }

    @Override
    public InputSpec.Fit usualFit() {
        return InputSpec.Fit.LETTERBOX_CENTRE;
    }

    @Override
    public Normalisation usualNormalisation() {
        return new Normalisation(ChannelOrder.RGB, 1 / 255.0, Normalisation.ZEROS, Normalisation.ONES);
    }

    @Override
    public List<Integer> usualSides() {
        return List.of(640, 320, 416, 512);
    }

    @Override
    public int usualPadding() {
        return 114;
    }

    @Override
    public double usualOverlap() {
        return 0.45;
    }

    @Override
    public void checkShapes(List<OutputTensor> outputs, int pictures, InputSpec input, int labels)
            throws InvalidOutputException {
        Shapes.require(outputs, 0, pictures, BEFORE_CLASSES + labels, Shapes.cells(input));
    }

    @Override
    public Candidates decode(List<OutputTensor> outputs, InputSpec input, int labels, double minScore)
            throws InvalidOutputException {
        OutputTensor lines = outputs.get(0);
        Shapes.requireFinite(lines);
        int cells = lines.dimension(2);
        float[] values = lines.values();
        float[] scores = Arrays.copyOfRange(values, BEFORE_CLASSES * cells, (BEFORE_CLASSES + 1) * cells);
        int[] classes = new int[cells];
        // Class by class, as the answer lies in memory.
        for (int classId = 1; classId < labels; classId++) {
            takeBetter(values, (BEFORE_CLASSES + classId) * cells, classId, scores, classes);
        }
        Candidates candidates = new Candidates();
        for (int i = 0; i < cells; i++) {
            if (scores[i] >= minScore) {
                candidates.addCentred(
                        values[i],
                        values[cells + i],
                        values[2 * cells + i],
                        values[3 * cells + i],
                        scores[i],
                        classes[i]);
            }
        }
        return candidates;
    }

    private static void takeBetter(float[] values, int from, int classId, float[] scores, int[] classes) {
        for (int i = 0; i < scores.length; i++) {
            if (values[from + i] > scores[i]) {
                scores[i] = values[from + i];
                classes[i] = classId;
            }
        }
    }
}
