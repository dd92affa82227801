package dev.porchlight.detection.track;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;
import dev.porchlight.detection.object.DetectedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A picture that a test puts together, with its time in milliseconds. */
public final class Scene {
    private final long millis;
    private final List<DetectedObject> objects = new ArrayList<>();
    private final List<Box> moving = new ArrayList<>();
    private List<Box> regions = List.of(Box.WHOLE_PICTURE);

    private Scene(long millis) {
        this.millis = millis;
    }

    public static Scene at(long millis) {
        return new Scene(millis);
    }

    /** An upright box, 0.1 wide and 0.3 high. */
    public static Box person(double centreX, double centreY) {
        return Box.clipped(centreX, centreY, 0.1, 0.3);
    }

    public static DetectedObject object(ClassGroup group, double score, Box box) {
        return new DetectedObject(group.text(), 0, Optional.of(group), score, box);
    }

    public Scene still(ClassGroup group, double score, Box box) {
        objects.add(object(group, score, box));
        return this;
    }

    public Scene moving(ClassGroup group, double score, Box box) {
        moving.add(box);
        return still(group, score, box);
    }

    public Scene motion(Box box) {
        moving.add(box);
        return this;
    }

    public Scene lookedAt(Box... places) {
        regions = List.of(places);
        return this;
    }

    public Look look() {
        return new Look(millis * 1000, objects, regions, moving);
    }
}
