package dev.porchlight.bridge.hap.session;

import java.time.Duration;

/**
 * What one accessory server grants its peers. Thread: any; immutable.
 *
 * @param connections connections at a time; above that, the longest idle one goes or the newcomer gets 503
 * @param unverifiedConnections connections without pair-verify at a time; above that, the oldest of them goes
 * @param idleBeforeEviction how long a connection must have been idle to make room for another
 * @param unverifiedIdle how long a connection may be silent before pair-verify
 * @param pairSetupIdle the same while pair-setup waits for the owner to type the code
 * @param answerDeadline how long an endpoint may take; controllers drop the connection after about 10 s
 */
public record HapLimits(
        int connections,
        int unverifiedConnections,
        Duration idleBeforeEviction,
        Duration unverifiedIdle,
        Duration pairSetupIdle,
        Duration answerDeadline) {
    public static final HapLimits DEFAULT = new HapLimits(
            64, 16, Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofSeconds(9));

    static final int MAX_UNVERIFIED_BODY_BYTES = 64 << 10;
    static final int MAX_BODY_BYTES = 256 << 10;
    static final int MAX_REQUEST_LINE_BYTES = 32 << 10;
    static final int MAX_HEADER_BYTES = 8 << 10;

    /** Requests that may wait behind the one that is being answered. */
    static final int MAX_WAITING_REQUESTS = 4;

    /** Events that may wait for a response or for a slow reader. */
    static final int MAX_WAITING_EVENT_BYTES = 256 << 10;
}
