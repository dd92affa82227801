package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hds.HdsReason;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How a recording ended. Thread: any; immutable.
 *
 * @param reasonCode on the wire, see {@link HdsReason}; empty when the connection was lost, or the hub gave none
 * @param why a sentence for the owner
 * @param duration since the hub was answered
 * @param fragments sent whole, the initialization not counted
 * @param bytes of media handed to the network
 */
public record RecordingClosed(
        By by, OptionalLong reasonCode, String why, Duration duration, long fragments, long bytes) {
    /** Who ended it. */
    public enum By {
        HUB,
        BRIDGE,
        /** Nobody: the hub's connection, or the HAP connection that it belongs to, has gone. */
        CONNECTION_LOST
    }
}
