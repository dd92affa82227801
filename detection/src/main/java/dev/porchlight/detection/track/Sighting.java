package dev.porchlight.detection.track;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;

/**
 * One object found in one picture. Thread: any; immutable.
 *
 * @param motion share of the box in which something moved that is most likely this object, 0 to 1
 */
record Sighting(ClassGroup group, String label, double score, Box box, double motion) {}
