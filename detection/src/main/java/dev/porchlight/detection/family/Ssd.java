package dev.porchlight.detection.family;

import dev.porchlight.detection.family.Normalisation.ChannelOrder;
import dev.porchlight.detection.picture.InputSpec;
import java.util.List;

/**
 * SSD300 (arXiv:1512.02325): offsets to {@link SsdDefaultBoxes} as lines of x, y, w, h, and a line of logits for the
 * background and for each class. Thread: any; immutable.
 */
record Ssd() implements ModelFamily {
    private static final int SIDE_PIXELS = 300;
    private static final double CENTRE_VARIANCE = 0.1;
    private static final double SIZE_VARIANCE = 0.2;
    private static final SsdDefaultBoxes BOXES = new SsdDefaultBoxes();

    @Override
    public String text() {
        return "ssd";
    }

    @Override
    public InputSpec.Fit usualFit() {
        return InputSpec.Fit.STRETCH;
    }

    /** ImageNet's means and deviations. */
    @Override
    public Normalisation usualNormalisation() {
        return new Normalisation(
                ChannelOrder.RGB, 1 / 255.0, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
    }

    @Override
    public List<Integer> usualSides() {
        return List.of(SIDE_PIXELS);
    }

    @Override
    public int usualPadding() {
        return 114;
    }

    @Override
    public int outputs() {
        return 2;
    }

    @Override
    public double usualOverlap() {
        return 0.45;
    }

    @Override
    public void checkShapes(List<OutputTensor> outputs, int pictures, InputSpec input, int labels)
            throws InvalidOutputException {
        if (input.widthPixels() != SIDE_PIXELS || input.heightPixels() != SIDE_PIXELS) {
            throw new InvalidOutputException("models of the family ssd take pictures of 300x300");
        }
        Shapes.require(outputs, 0, pictures, 4, SsdDefaultBoxes.COUNT);
        Shapes.require(outputs, 1, pictures, 1 + labels, SsdDefaultBoxes.COUNT);
    }

    @Override
    public Candidates decode(List<OutputTensor> outputs, InputSpec input, int labels, double minScore)
            throws InvalidOutputException {
        Shapes.requireFinite(outputs.get(0));
        Shapes.requireFinite(outputs.get(1));
        float[] logits = outputs.get(1).values();
        Candidates candidates = new Candidates();
        // A class cannot reach the score unless it leads the background by this much; softmax is for these only.
        double minLead = Math.log(minScore / Math.max(1e-9, 1 - minScore));
        for (int box = 0; box < SsdDefaultBoxes.COUNT; box++) {
            int best = bestClass(logits, box, labels);
            if (logit(logits, box, best) - logit(logits, box, 0) >= minLead) {
                float score = softmax(logits, box, labels, best);
                if (score >= minScore) {
                    add(outputs.get(0).values(), box, score, best - 1, candidates);
                }
            }
        }
        return candidates;
    }

    private static int bestClass(float[] logits, int box, int labels) {
        int best = 1;
        for (int line = 2; line <= labels; line++) {
            if (logit(logits, box, line) > logit(logits, box, best)) {
                best = line;
            }
        }
        return best;
    }

    private static float softmax(float[] logits, int box, int labels, int line) {
        double sum = 0;
        for (int other = 0; other <= labels; other++) {
            sum += Math.exp(logit(logits, box, other) - logit(logits, box, line));
        }
        return (float) (1 / sum);
    }

    private static float logit(float[] logits, int box, int line) {
        return logits[line * SsdDefaultBoxes.COUNT + box];
    }

    private static void add(float[] offsets, int box, float score, int classId, Candidates candidates)
            throws InvalidOutputException {
        int count = SsdDefaultBoxes.COUNT;
        double centreX = BOXES.centreX(box) + offsets[box] * CENTRE_VARIANCE * BOXES.width(box);
        double centreY = BOXES.centreY(box) + offsets[count + box] * CENTRE_VARIANCE * BOXES.height(box);
        double width = BOXES.width(box) * Math.exp(offsets[2 * count + box] * SIZE_VARIANCE);
        double height = BOXES.height(box) * Math.exp(offsets[3 * count + box] * SIZE_VARIANCE);
        candidates.addCentred(
                (float) (centreX * SIDE_PIXELS),
                (float) (centreY * SIDE_PIXELS),
                (float) (width * SIDE_PIXELS),
                (float) (height * SIDE_PIXELS),
                score,
                classId);
    }
}
