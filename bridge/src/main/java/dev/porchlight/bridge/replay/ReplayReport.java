package dev.porchlight.bridge.replay;

import dev.porchlight.detection.rules.DetectionEvent;
import java.util.List;
import java.util.Optional;

/**
 * What a clip would have triggered. Thread: any; immutable.
 *
 * @param events the ends of all visits, those that counted and those that were dismissed, in the order of their numbers;
 *     times from the beginning of the clip
 * @param pictures that were looked at for motion
 * @param clipMicros time of the last picture
 * @param detectorFault why the detector gave no answers, if it ever did not
 */
public record ReplayReport(
        List<DetectionEvent> events, long pictures, long clipMicros, Optional<String> detectorFault) {
    public ReplayReport {
        events = List.copyOf(events);
    }
}
