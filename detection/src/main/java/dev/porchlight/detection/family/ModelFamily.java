package dev.porchlight.detection.family;

import dev.porchlight.detection.picture.InputSpec;
import java.util.List;

/**
 * What all models of one architecture have in common: their usual input, and how their answer is laid out. Thread: any;
 * immutable.
 */
public sealed interface ModelFamily permits Yolox, YoloV5, YoloV8, Ssd {
    /** As written in descriptors and on the command line. */
    String text();

    /** Other names of it: models that answer alike. */
    default List<String> otherNames() {
        return List.of();
    }

    /** How its models are trained to see pictures of another shape. */
    InputSpec.Fit usualFit();

    Normalisation usualNormalisation();

    /** Input sides of its published models in pixels, the most usual first. */
    List<Integer> usualSides();

    /** Grey of the padding, 0 to 255. */
    int usualPadding();

    /** How many of the tensors that its models answer with are read. */
    default int outputs() {
        return 1;
    }

    /** Boxes of one class that overlap by more show the same object. */
    double usualOverlap();

    /**
     * Checks that the answer to {@code pictures} pictures is one of this family with that many labels.
     *
     * @throws InvalidOutputException says what was expected
     */
    void checkShapes(List<OutputTensor> outputs, int pictures, InputSpec input, int labels)
            throws InvalidOutputException;

    /**
     * Reads the answer to one picture, of a shape that {@link #checkShapes} accepts.
     *
     * @throws InvalidOutputException when it holds values that are no finite numbers
     */
    Candidates decode(List<OutputTensor> outputs, InputSpec input, int labels, double minScore)
            throws InvalidOutputException;
}
