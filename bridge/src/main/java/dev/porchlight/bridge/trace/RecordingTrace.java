package dev.porchlight.bridge.trace;

import java.util.OptionalLong;

/** Told how one recording of a hub goes. Thread: any, one call at a time. */
public interface RecordingTrace {
    String BY_HUB = "hub";
    String BY_BRIDGE = "bridge";
    String CONNECTION_LOST = "connection lost";

    /** A fragment was made, {@code durationMicros} long, whose first picture came from the camera at {@code arrivalNanos}. */
    void fragmentMade(long durationMicros, long arrivalNanos);

    /** The hub has the first fragment. */
    void firstFragment();

    /** The recording has ended; the parameters are those of {@link HubTrace.End}. */
    void ended(String by, OptionalLong reason, String why, long fragments, long bytes);
}
