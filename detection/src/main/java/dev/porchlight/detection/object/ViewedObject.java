package dev.porchlight.detection.object;

import dev.porchlight.detection.geometry.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An object as one view shows it. Thread: any; immutable.
 *
 * @param object in the whole picture
 * @param seen its box in the view
 * @param region the part of the picture that the view shows
 */
record ViewedObject(DetectedObject object, Box seen, Box region) {
    /** Boxes of one class from two views that overlap by more, or lie in each other by more, are one object. */
    private static final double SAME_OVERLAP = 0.5;

    private static final double SAME_INSIDE = 0.8;
    private static final double AT_EDGE = 0.01;

    /** Whether the view's border, where the picture goes on, cuts the object. */
    boolean isCut() {
        return (seen.xMin() < AT_EDGE && region.xMin() > 0)
                || (seen.yMin() < AT_EDGE && region.yMin() > 0)
                || (seen.xMax() > 1 - AT_EDGE && region.xMax() < 1)
                || (seen.yMax() > 1 - AT_EDGE && region.yMax() < 1);
    }

    private boolean isSameAs(ViewedObject other) {
        Box one = object.box();
        Box two = other.object.box();
        double smaller = Math.min(one.area(), two.area());
        return object.classId() == other.object.classId()
                && !region.equals(other.region)
                && (one.intersectionOverUnion(two) > SAME_OVERLAP || one.intersectionArea(two) > SAME_INSIDE * smaller);
    }

    /** The objects of all views of one picture, each once: rather uncut than cut, rather surer; best score first. */
    static List<DetectedObject> merge(List<ViewedObject> seen) {
        List<ViewedObject> order = new ArrayList<>(seen);
        Comparator<ViewedObject> surest = Comparator.comparingDouble(one -> -one.object.score());
        order.sort(Comparator.comparing(ViewedObject::isCut).thenComparing(surest));
        List<ViewedObject> kept = new ArrayList<>();
        for (ViewedObject candidate : order) {
            if (kept.stream().noneMatch(candidate::isSameAs)) {
                kept.add(candidate);
            }
        }
        return kept.stream().sorted(surest).map(ViewedObject::object).toList();
    }
}
