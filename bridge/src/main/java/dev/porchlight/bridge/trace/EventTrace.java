package dev.porchlight.bridge.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * One motion event of one camera. Times in milliseconds count from {@code detected}. Thread: any; immutable.
 *
 * @param id counts up from 1 over all cameras since the start
 * @param source who saw the motion: a {@code MotionSource} in lower case, or {@code hub} for a recording that a
 *     hub asked for without an event
 * @param reason what was seen, in words
 * @param sensorSetMillis when the controllers were told
 * @param subscribers how many controllers were told
 * @param motionEndedMillis when the sensor was reset
 * @param verdict a sentence for the owner once it is known what became of it
 */
public record EventTrace(
        long id,
        String camera,
        Instant detected,
        String source,
        String reason,
        OptionalLong sensorSetMillis,
        int subscribers,
        OptionalLong motionEndedMillis,
        List<HubTrace> hubs,
        Optional<String> verdict) {
    public EventTrace {
        hubs = List.copyOf(hubs);
    }

    static EventTrace of(long id, String camera, Instant detected, String source, String reason) {
        return new EventTrace(
                id,
                camera,
                detected,
                source,
                reason,
                OptionalLong.empty(),
                0,
                OptionalLong.empty(),
                List.of(),
                Optional.empty());
    }

    EventTrace withSensorSet(long millis, int told) {
        return new EventTrace(
                id, camera, detected, source, reason, OptionalLong.of(millis), told, motionEndedMillis, hubs, verdict);
    }

    EventTrace withMotionEnded(long millis) {
        return new EventTrace(
                id,
                camera,
                detected,
                source,
                reason,
                sensorSetMillis,
                subscribers,
                OptionalLong.of(millis),
                hubs,
                verdict);
    }

    EventTrace withVerdict(String sentence) {
        return new EventTrace(
                id,
                camera,
                detected,
                source,
                reason,
                sensorSetMillis,
                subscribers,
                motionEndedMillis,
                hubs,
                Optional.of(sentence));
    }

    /** Changes what {@code hub} did last, which is noted anew where it did nothing before. */
    EventTrace withHub(Hub hub, UnaryOperator<HubTrace> change) {
        List<HubTrace> changed = new ArrayList<>(hubs);
        for (int i = changed.size() - 1; i >= 0; i--) {
            if (changed.get(i).hub().equals(hub)) {
                changed.set(i, change.apply(changed.get(i)));
                return withHubs(changed);
            }
        }
        changed.add(change.apply(HubTrace.of(hub)));
        return withHubs(changed);
    }

    /** Notes one more recording of a hub; see {@link #withHub}. */
    EventTrace withOpening(Hub hub, long millis) {
        boolean repeated = hubs.stream().anyMatch(known -> known.hub().equals(hub) && known.isAnswered());
        if (!repeated) {
            return withHub(hub, known -> known.withOpened(millis));
        }
        List<HubTrace> changed = new ArrayList<>(hubs);
        changed.add(HubTrace.of(hub).withOpened(millis));
        return withHubs(changed);
    }

    private EventTrace withHubs(List<HubTrace> changed) {
        return new EventTrace(
                id,
                camera,
                detected,
                source,
                reason,
                sensorSetMillis,
                subscribers,
                motionEndedMillis,
                changed,
                verdict);
    }
}
