package dev.porchlight.detection.motion;

import dev.porchlight.detection.geometry.Box;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link MotionDetector} says of one picture. Thread: any; immutable.
 *
 * @param regions what moves, largest first; empty unless {@code moving}
 * @param share of the picture that moves, 0 to 1
 * @param score how clear the motion is, 0 to 1
 * @param suppressed why changes were not taken for motion; empty when it moves or nothing changed
 */
public record MotionObservation(
        long ptsMicros,
        boolean moving,
        List<Box> regions,
        double share,
        double score,
        Optional<Suppression> suppressed) {
    public MotionObservation {
        regions = List.copyOf(regions);
        if (moving == regions.isEmpty()) {
            throw new IllegalArgumentException("motion without a region, or a region without motion");
        }
    }

    static MotionObservation still(long ptsMicros, Optional<Suppression> suppressed) {
        return new MotionObservation(ptsMicros, false, List.of(), 0, 0, suppressed);
    }
}
