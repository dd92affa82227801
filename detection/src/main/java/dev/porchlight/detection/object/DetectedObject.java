package dev.porchlight.detection.object;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;
import java.util.Optional;

/**
 * One object that the model sees in a camera's picture. Thread: any; immutable.
 *
 * @param label the model's own name of the class, such as "dog"
 * @param classId the model's number of the class, from 0
 * @param group the group that rules know; empty for classes that no rule can name
 * @param score the model's confidence, 0 to 1
 * @param box where it is in the whole picture of the camera
 */
public record DetectedObject(String label, int classId, Optional<ClassGroup> group, double score, Box box) {
    public DetectedObject {
        if (!(0 <= score && score <= 1)) {
            throw new IllegalArgumentException("score " + score + " is not within 0 to 1");
        }
    }
}
