package dev.porchlight.detection.family;

import java.util.List;

/**
 * How a sample of 0 to 255 becomes a model's input: {@code (sample * scale - mean) / deviation}, channel by channel in the
 * model's own order. Thread: any; immutable.
 */
public record Normalisation(ChannelOrder channels, double scale, List<Double> mean, List<Double> deviation) {
    /** Samples as they are. */
    public static final List<Double> ZEROS = List.of(0.0, 0.0, 0.0);

    public static final List<Double> ONES = List.of(1.0, 1.0, 1.0);

    /** Which colour the model's first channel is. */
    public enum ChannelOrder {
        RGB,
        BGR
    }

    public Normalisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != 3 || deviation.size() != 3) {
            throw new IllegalArgumentException("mean and deviation are three numbers each");
        }
        if (!(scale > 0) || !deviation.stream().allMatch(value -> value > 0)) {
            throw new IllegalArgumentException("scale and deviation are larger than 0");
        }
    }

    /** Whether only the scale changes samples. */
    public boolean isScaleOnly() {
        return mean.equals(ZEROS) && deviation.equals(ONES);
    }
}
