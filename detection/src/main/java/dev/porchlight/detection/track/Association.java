package dev.porchlight.detection.track;

import dev.porchlight.detection.geometry.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/**
 * Joins sightings with the objects that they show, the most alike first; a sighting and an object join at most once, and
 * only within a class group. Thread: the tracker's.
 */
final class Association {
    /** Growth of boxes per second without a sighting, as a share of their size: who walks crosses his own width in a second. */
    private static final double REACH_PER_SECOND = 0.8;

    private static final double MIN_REACH = 0.25;
    private static final double MAX_REACH = 1.5;

    private record Pair(int object, int sighting, double likeness) {}

    private Association() {}

    /** Joins what is at least {@code least} alike, and removes what was joined from both lists. */
    static void join(
            List<TrackedObject> objects,
            List<Sighting> sightings,
            ToDoubleBiFunction<TrackedObject, Sighting> likeness,
            double least,
            long ptsMicros) {
        Set<Integer> usedObjects = new HashSet<>();
        Set<Integer> usedSightings = new HashSet<>();
        for (Pair pair : pairs(objects, sightings, likeness, least)) {
            if (!usedObjects.contains(pair.object) && !usedSightings.contains(pair.sighting)) {
                usedObjects.add(pair.object);
                usedSightings.add(pair.sighting);
                objects.get(pair.object).sight(sightings.get(pair.sighting), ptsMicros);
            }
        }
        removeAll(objects, usedObjects);
        removeAll(sightings, usedSightings);
    }

    /** Overlap of the sighting with the place where the object should be. */
    static ToDoubleBiFunction<TrackedObject, Sighting> overlap(long ptsMicros) {
        return (object, sighting) -> object.expected(ptsMicros).intersectionOverUnion(sighting.box());
    }

    /** Overlap of both boxes grown by how far an object may have gone unseen, after C-BIoU (Yang et al. 2023). */
    static ToDoubleBiFunction<TrackedObject, Sighting> reach(long ptsMicros) {
        return (object, sighting) -> {
            double growth = Math.min(MAX_REACH, MIN_REACH + REACH_PER_SECOND * object.secondsUnseen(ptsMicros));
            return grown(object.expected(ptsMicros), growth).intersectionOverUnion(grown(sighting.box(), growth));
        };
    }

    private static Box grown(Box box, double growth) {
        return Box.clipped(
                box.centre().x(), box.centre().y(), box.width() * (1 + 2 * growth), box.height() * (1 + 2 * growth));
    }

    private static List<Pair> pairs(
            List<TrackedObject> objects,
            List<Sighting> sightings,
            ToDoubleBiFunction<TrackedObject, Sighting> likeness,
            double least) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            for (int j = 0; j < sightings.size(); j++) {
                boolean sameGroup = objects.get(i).group() == sightings.get(j).group();
                double alike = sameGroup ? likeness.applyAsDouble(objects.get(i), sightings.get(j)) : 0;
                if (sameGroup && alike >= least) {
                    pairs.add(new Pair(i, j, alike));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::likeness)
                .reversed()
                .thenComparingInt(Pair::object)
                .thenComparingInt(Pair::sighting));
        return pairs;
    }

    private static void removeAll(List<?> list, Set<Integer> indices) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (indices.contains(i)) {
                list.remove(i);
            }
        }
    }
}
