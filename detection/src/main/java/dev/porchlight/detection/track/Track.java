package dev.porchlight.detection.track;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.model.ClassGroup;

/**
 * One object as the tracker knows it after a look. Thread: any; immutable.
 *
 * @param id of the object for as long as it is followed; never used again
 * @param visit counts from 1 how often the object came or moved off after a long rest
 * @param label the model's name of the class in the last sighting
 * @param seen whether it was seen in this look
 * @param box where it was seen last
 * @param score of the last sighting, 0 to 1
 * @param firstSeenMicros media time of its first sighting
 * @param lastSeenMicros media time of its last sighting
 */
public record Track(
        long id,
        int visit,
        ClassGroup group,
        String label,
        TrackState state,
        Mobility mobility,
        boolean seen,
        Box box,
        double score,
        long firstSeenMicros,
        long lastSeenMicros) {}
