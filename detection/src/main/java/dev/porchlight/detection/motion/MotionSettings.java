package dev.porchlight.detection.motion;

/**
 * How sensitive a {@link MotionDetector} is. Thread: any; immutable.
 *
 * @param minShare least share of the picture that a moving region covers, 0 to 1
 * @param minContrast least difference from the background, in steps of luma, 1 to 255
 */
public record MotionSettings(double minShare, double minContrast) {
    private static final double MAX_LUMA = 255;

    public static final MotionSettings DEFAULT = new MotionSettings(0.003, 7);

    public MotionSettings {
        if (!(minShare > 0 && minShare <= 1) || !(minContrast >= 1 && minContrast <= MAX_LUMA)) {
            throw new IllegalArgumentException(
                    "motion of " + minShare + " of the picture and contrast " + minContrast + " cannot be looked for");
        }
    }
}
