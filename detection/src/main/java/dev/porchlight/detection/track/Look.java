package dev.porchlight.detection.track;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.object.DetectedObject;
import java.util.List;

/**
 * What the detector found in one picture. Thread: any; immutable.
 *
 * @param ptsMicros when the camera took the picture, on its feed's media clock
 * @param objects in whole-picture places, each object once
 * @param regions the parts of the picture that the detector was shown; what is outside was not looked for
 * @param moving the parts of the picture in which something moved; light and shake left out
 */
public record Look(long ptsMicros, List<DetectedObject> objects, List<Box> regions, List<Box> moving) {
    public Look {
        objects = List.copyOf(objects);
        regions = List.copyOf(regions);
        moving = List.copyOf(moving);
    }

    /** Whether the detector was shown the place, or nearly all of it. */
    boolean covers(Box box) {
        return regions.stream()
                .anyMatch(region -> box.area() > 0
                        ? box.shareWithin(region) >= MIN_COVERED_SHARE
                        : region.equals(Box.WHOLE_PICTURE));
    }

    private static final double MIN_COVERED_SHARE = 0.7;
}
