package dev.porchlight.detection.family;

import dev.porchlight.detection.family.Normalisation.ChannelOrder;
import dev.porchlight.detection.picture.InputSpec;
import java.util.List;

/**
 * YOLOX (Ge and others, arXiv:2107.08430), not decoded: rows of x, y, w, h, objectness, classes, for the cells of strides
 * 8, 16 and 32. Thread: any; immutable.
 */
record Yolox() implements ModelFamily {
    private static final int BEFORE_CLASSES = 5;

    @Override
    public String text() {
        return "yolox";
    }

    @Override
    public InputSpec.Fit usualFit() {
        return InputSpec.Fit.LETTERBOX_TOP_LEFT;
    }

    @Override
    public Normalisation usualNormalisation() {
        return new Normalisation(ChannelOrder.BGR, 1, Normalisation.ZEROS, Normalisation.ONES);
    }

    @Override
    public List<Integer> usualSides() {
        return List.of(416, 640);
    }

    @Override
    public int usualPadding() {
        return 114;
    }

    @Override
    public double usualOverlap() {
        return 0.65;
    }

    @Override
    public void checkShapes(List<OutputTensor> outputs, int pictures, InputSpec input, int labels)
            throws InvalidOutputException {
        Shapes.require(outputs, 0, pictures, Shapes.cells(input), BEFORE_CLASSES + labels);
    }

    @Override
    public Candidates decode(List<OutputTensor> outputs, InputSpec input, int labels, double minScore)
            throws InvalidOutputException {
        OutputTensor rows = outputs.get(0);
        Shapes.requireFinite(rows);
        Candidates candidates = new Candidates();
        int row = 0;
        for (int stride = 8; stride <= 32; stride *= 2) {
            int columns = input.widthPixels() / stride;
            int cells = columns * (input.heightPixels() / stride);
            for (int cell = 0; cell < cells; cell++, row++) {
                int at = row * (BEFORE_CLASSES + labels);
                if (rows.values()[at + 4] >= minScore) {
                    read(rows.values(), at, labels, minScore, cell % columns, cell / columns, stride, candidates);
                }
            }
        }
        return candidates;
    }

    private static void read(
            float[] values,
            int at,
            int labels,
            double minScore,
            int column,
            int line,
            int stride,
            Candidates candidates)
            throws InvalidOutputException {
        int best = Shapes.indexOfLargest(values, at + BEFORE_CLASSES, labels);
        float score = values[at + 4] * values[at + BEFORE_CLASSES + best];
        if (score >= minScore) {
            candidates.addCentred(
                    (values[at] + column) * stride,
                    (values[at + 1] + line) * stride,
                    (float) Math.exp(values[at + 2]) * stride,
                    (float) Math.exp(values[at + 3]) * stride,
                    score,
                    best);
        }
    }
}
