package dev.porchlight.bridge.trace;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one hub did about an event. Times in milliseconds count from the event's detection. Thread: any; immutable.
 *
 * @param hub who
 * @param connectedMillis when its data stream was connected; 0 when it was already
 * @param openedMillis when it asked for the recording
 * @param refused why it got none
 * @param firstFragmentMillis when it had the first fragment
 * @param end how the recording ended
 */
public record HubTrace(
        Hub hub,
        OptionalLong connectedMillis,
        OptionalLong openedMillis,
        Optional<String> refused,
        OptionalLong firstFragmentMillis,
        Optional<End> end) {

    /**
     * How a recording ended.
     *
     * @param by {@code hub}, {@code bridge} or {@code connection lost}
     * @param reason the wire's reason code; empty when the hub gave none
     * @param why a sentence for the owner
     * @param beforeMotionMillis playing time before the motion
     * @param playingMillis playing time in all
     * @param way how the pictures were made
     */
    public record End(
            long millis,
            String by,
            OptionalLong reason,
            String why,
            long beforeMotionMillis,
            long playingMillis,
            long fragments,
            long bytes,
            boolean transcoded,
            String way) {}

    static HubTrace of(Hub hub) {
        return new HubTrace(
                hub,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    /** Whether the hub has asked, and so got a recording or a refusal. */
    boolean isAnswered() {
        return openedMillis.isPresent() || refused.isPresent();
    }

    HubTrace withConnected(long millis) {
        return new HubTrace(hub, OptionalLong.of(millis), openedMillis, refused, firstFragmentMillis, end);
    }

    HubTrace withOpened(long millis) {
        return new HubTrace(hub, connectedMillis, OptionalLong.of(millis), refused, firstFragmentMillis, end);
    }

    HubTrace withRefused(String why) {
        return new HubTrace(hub, connectedMillis, openedMillis, Optional.of(why), firstFragmentMillis, end);
    }

    HubTrace withFirstFragment(long millis) {
        return new HubTrace(hub, connectedMillis, openedMillis, refused, OptionalLong.of(millis), end);
    }

    HubTrace withEnd(End ended) {
        return new HubTrace(hub, connectedMillis, openedMillis, refused, firstFragmentMillis, Optional.of(ended));
    }
}
