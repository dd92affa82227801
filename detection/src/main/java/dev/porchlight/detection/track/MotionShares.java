package dev.porchlight.detection.track;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.object.DetectedObject;
import java.util.List;

/**
 * How much of each object moves. A moving region speaks only for the object that it fits best: who walks past a parked
 * car does not make the car move. Thread: any.
 */
final class MotionShares {
    /** Share from which an object counts as moving. */
    static final double MOVES = 0.25;

    /** What moves mostly outside an object is not the object; two people side by side may be one region. */
    private static final double MIN_REGION_SHARE = 0.3;

    private MotionShares() {}

    /** For each object in turn, the share of its box that is within moving regions of its own, 0 to 1. */
    static double[] of(List<DetectedObject> objects, List<Box> moving) {
        double[] shares = new double[objects.size()];
        for (Box region : moving) {
            int owner = owner(objects, region);
            if (owner >= 0) {
                shares[owner] =
                        Math.min(1, shares[owner] + objects.get(owner).box().shareWithin(region));
            }
        }
        return shares;
    }

    private static int owner(List<DetectedObject> objects, Box region) {
        int best = -1;
        double bestOverlap = 0;
        for (int i = 0; i < objects.size(); i++) {
            double overlap = objects.get(i).box().intersectionOverUnion(region);
            if (overlap > bestOverlap && region.shareWithin(objects.get(i).box()) >= MIN_REGION_SHARE) {
                best = i;
                bestOverlap = overlap;
            }
        }
        return best;
    }
}
