package dev.porchlight.detection.rules;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.geometry.Polygon;
import dev.porchlight.detection.model.ClassGroup;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A region in which objects count, or do not. Thread: any; immutable.
 *
 * @param groups what the zone is about
 * @param exclude whether objects in it do not count
 * @param minScore in place of the camera's, 0 to 1
 * @param minArea in place of the camera's, share of the picture, 0 to 1
 */
public record Zone(
        String name,
        Polygon area,
        Set<ClassGroup> groups,
        boolean exclude,
        OptionalDouble minScore,
        OptionalDouble minArea) {
    private static final double MOST = 0.6;

    /** A box that ends here has its lower part outside the picture. */
    private static final double PICTURE_EDGE = 0.98;

    public Zone {
        groups = Set.copyOf(groups);
    }

    /**
     * Whether an object at the place is in the zone. Where an object stands is its lower edge: a person on the near path
     * covers much of the street behind. An including zone also takes what is mostly in it, since a cat on a wall or feet
     * behind a hedge have no foot point on the ground. An excluding zone takes the foot point alone, as long as it is in
     * sight: in doubt, an event is better than silence.
     */
    public boolean holds(Box box) {
        boolean footInSight = box.yMax() < PICTURE_EDGE;
        boolean byShare = !exclude || !footInSight;
        return area.contains(box.footPoint()) || (byShare && area.shareOf(box) >= MOST);
    }
}
