package dev.porchlight.detection.chain;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.object.DetectedObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Leaves out what is found twice: in two views, cut off in one of them, or under two names. Thread: any. */
final class SameObjects {
    private static final double SAME_GROUP_OVERLAP = 0.6;
    private static final double OTHER_GROUP_OVERLAP = 0.85;

    private SameObjects() {}

    /** The surest of each object, surest first. */
    static List<DetectedObject> once(List<DetectedObject> objects) {
        List<DetectedObject> kept = new ArrayList<>();
        objects.stream()
                .sorted(Comparator.comparingDouble(DetectedObject::score).reversed())
                .filter(object -> object.group().isPresent())
                .filter(object -> kept.stream().noneMatch(other -> isSame(object, other)))
                .forEach(kept::add);
        return kept;
    }

    private static boolean isSame(DetectedObject object, DetectedObject surer) {
        Box box = object.box();
        double overlap = box.intersectionOverUnion(surer.box());
        if (!object.group().equals(surer.group())) {
            return overlap >= OTHER_GROUP_OVERLAP;
        }
        return overlap >= SAME_GROUP_OVERLAP;
    }
}
