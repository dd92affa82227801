package dev.porchlight.detection.family;

import dev.porchlight.detection.picture.InputSpec;
import java.util.List;

/** Checks common to the families' answers. Thread: any. */
final class Shapes {
    private Shapes() {}

    /** Refuses an answer whose tensor at {@code index} is not of {@code expected}. */
    static void require(List<OutputTensor> outputs, int index, Integer... expected) throws InvalidOutputException {
        List<Integer> wanted = List.of(expected);
        List<Integer> found = outputs.size() > index ? outputs.get(index).shape() : List.of();
        if (!found.equals(wanted)) {
            throw new InvalidOutputException("the model answers with " + outputs + "; expected is a tensor of " + wanted
                    + " (family, input size or labels differ)");
        }
    }

    /** Cells of the grids of strides 8, 16 and 32 over the input. */
    static int cells(InputSpec input) {
        int cells = 0;
        for (int stride = 8; stride <= 32; stride *= 2) {
            cells += (input.widthPixels() / stride) * (input.heightPixels() / stride);
        }
        return cells;
    }

    static void requireFinite(OutputTensor tensor) throws InvalidOutputException {
        if (!tensor.isFinite()) {
            throw new InvalidOutputException("the model's answer holds values that are no finite numbers");
        }
    }

    /** Index of the largest of {@code count} values from {@code from}, relative to it. */
    static int indexOfLargest(float[] values, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (values[from + i] > values[from + best]) {
                best = i;
            }
        }
        return best;
    }
}
