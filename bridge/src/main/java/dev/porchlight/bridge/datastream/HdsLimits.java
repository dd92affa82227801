package dev.porchlight.bridge.datastream;

import java.time.Duration;

/**
 * What the data stream listener grants hubs and strangers. Thread: any; immutable.
 *
 * @param connections connections at a time; newcomers above that are closed
 * @param unidentifiedConnections connections at a time whose first frame has not come; above that, the oldest of them goes
 * @param prepared sessions at a time that are set up and wait for their connection
 * @param preparedPerSession the same for one HAP connection, which may reach many cameras
 * @param streamsPerConnection recordings at a time on one connection
 * @param preparedLife how long a session that is set up waits for its connection
 * @param helloTimeout how long a connection may take to say hello
 * @param closeWait how long a hub may take to close a recording that has ended
 * @param stall how long a hub may read nothing while data waits for it
 * @param revocationGrace how long a hub may take to read that a recording was forbidden, before the connection is cut
 */
public record HdsLimits(
        int connections,
        int unidentifiedConnections,
        int prepared,
        int preparedPerSession,
        int streamsPerConnection,
        Duration preparedLife,
        Duration helloTimeout,
        Duration closeWait,
        Duration stall,
        Duration revocationGrace) {
    public static final HdsLimits DEFAULT = new HdsLimits(
            256,
            16,
            128,
            64,
            8,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(12),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1));

    /** The hello of a hub has 46 bytes. */
    static final int MAX_FIRST_FRAME_BYTES = 4 << 10;

    /** Answers that a hub has asked for but does not read. */
    static final int MAX_WAITING_BYTES = 1 << 20;
}
