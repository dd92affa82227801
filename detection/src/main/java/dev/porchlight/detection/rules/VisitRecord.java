package dev.porchlight.detection.rules;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A visit while it is going on. Thread: its owner's. */
public final class VisitRecord {
    /** Bound on the memory of a visit that lasts for hours. */
    static final int MAX_PATH = 64;

    private final long id;
    private final Optional<ClassGroup> group;
    private final List<PathPoint> path = new ArrayList<>();
    private String label;
    private Optional<String> zone = Optional.empty();
    private PathPoint best;
    private PathPoint last;
    private int stride = 1;
    private int sightings;

    public VisitRecord(long id, Optional<ClassGroup> group, String label, PathPoint first) {
        this.id = id;
        this.group = group;
        this.label = label;
        best = first;
        last = first;
        path.add(first);
    }

    /** The next sighting. */
    public void sight(String seenAs, PathPoint point) {
        last = point;
        if (clarity(point) > clarity(best)) {
            best = point;
            label = seenAs;
        }
        if (++sightings % stride == 0) {
            path.add(point);
        }
        if (path.size() == MAX_PATH) {
            thinOut();
        }
    }

    public void countIn(Optional<String> zoneName) {
        zone = zoneName;
    }

    public long lastSeenMicros() {
        return last.ptsMicros();
    }

    public Visit snapshot() {
        List<PathPoint> whole = new ArrayList<>(path);
        if (!whole.get(whole.size() - 1).equals(last)) {
            whole.add(last);
        }
        return new Visit(id, group, label, zone, best, whole);
    }

    /** Large and sure is what a person recognises best. */
    private static double clarity(PathPoint point) {
        Box box = point.box();
        return point.score() * Math.sqrt(box.area());
    }

    private void thinOut() {
        for (int i = path.size() - 1; i > 0; i -= 2) {
            path.remove(i);
        }
        stride *= 2;
    }
}
