package dev.porchlight.detection.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One tensor of a model's answer: 32-bit floats in row-major order. Thread: any; nobody writes to it again.
 */
public final class OutputTensor {
    private final List<Integer> shape;
    private final float[] values;

    /**
     * Takes {@code values} over.
     *
     * @throws IllegalArgumentException when the shape does not hold that many values
     */
    public OutputTensor(List<Integer> shape, float[] values) {
        if (shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact) != values.length) {
            throw new IllegalArgumentException(values.length + " values in a tensor of " + shape);
        }
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    public List<Integer> shape() {
        return shape;
    }

    public int dimension(int index) {
        return shape.get(index);
    }

    /** The values themselves: not a copy. */
    float[] values() {
        return values;
    }

    /** One entry of the first dimension, as a tensor of its own with a first dimension of 1. */
    public OutputTensor entry(int index) {
        if (shape.get(0) == 1 && index == 0) {
            return this;
        }
        int size = values.length / shape.get(0);
        List<Integer> one = new ArrayList<>(shape);
        one.set(0, 1);
        return new OutputTensor(one, Arrays.copyOfRange(values, index * size, (index + 1) * size));
    }

    /** Whether each value is a finite number. */
    boolean isFinite() {
        int worst = 0;
        for (float value : values) {
            worst = Math.max(worst, Float.floatToRawIntBits(value) & Integer.MAX_VALUE);
        }
        // All exponent bits are set in infinities and in values that are no numbers, and only there.
        return worst < 0x7F80_0000;
    }

    @Override
    public String toString() {
        return "tensor of " + shape;
    }
}
