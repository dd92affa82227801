package dev.porchlight.detection.chain;

import dev.porchlight.detection.geometry.Box;
import java.util.List;

/**
 * What the detector is to be shown of one picture. Thread: any; immutable.
 *
 * @param number of the plan, rising
 * @param ptsMicros media time of the picture
 * @param regions parts of the picture to show it, one or two, the whole picture among them or not
 * @param moving where something moved in the picture
 */
public record LookPlan(long number, long ptsMicros, List<Box> regions, List<Box> moving) {
    public LookPlan {
        regions = List.copyOf(regions);
        moving = List.copyOf(moving);
    }
}
