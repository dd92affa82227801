package dev.porchlight.detection.family;

import dev.porchlight.detection.family.Normalisation.ChannelOrder;
import dev.porchlight.detection.picture.InputSpec;
import java.util.List;

/**
 * YOLOv5 as its own exporter writes it: rows of centre x, y, w, h in input pixels, objectness, classes, for three anchors
 * in each cell. Thread: any; immutable.
 */
record YoloV5() implements ModelFamily {
    private static final int ANCHORS = 3;
    private static final int BEFORE_CLASSES = 5;

    @Override
    public String text() {
        return "yolov5";
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
        Shapes.require(outputs, 0, pictures, ANCHORS * Shapes.cells(input), BEFORE_CLASSES + labels);
    }

    @Override
    public Candidates decode(List<OutputTensor> outputs, InputSpec input, int labels, double minScore)
            throws InvalidOutputException {
        OutputTensor rows = outputs.get(0);
        Shapes.requireFinite(rows);
        float[] values = rows.values();
        Candidates candidates = new Candidates();
        for (int at = 0; at < values.length; at += BEFORE_CLASSES + labels) {
            if (values[at + 4] >= minScore) {
                int best = Shapes.indexOfLargest(values, at + BEFORE_CLASSES, labels);
                float score = values[at + 4] * values[at + BEFORE_CLASSES + best];
                if (score >= minScore) {
                    candidates.addCentred(values[at], values[at + 1], values[at + 2], values[at + 3], score, best);
                }
            }
        }
        return candidates;
    }
}
