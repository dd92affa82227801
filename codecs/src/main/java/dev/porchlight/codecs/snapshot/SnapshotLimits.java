package dev.porchlight.codecs.snapshot;

import java.time.Duration;

/** The times of the age rules and of giving up. Thread: any; constants. */
final class SnapshotLimits {
    /** An event picture is not older when it is handed out of memory. */
    static final Duration EVENT_AGE = Duration.ofMillis(500);

    /** A camera whose newest picture is older than this delivers nothing, whatever its state says. */
    static final Duration STALLED = Duration.ofSeconds(5);

    /** How long a request waits for the camera to deliver a picture that is new enough. */
    static final Duration WAIT = Duration.ofMillis(900);

    /** A request fails after this, decoded or not. */
    static final Duration TOTAL = Duration.ofMillis(3500);

    /** Sizes kept in memory; a home asks for a handful. */
    static final int CACHED_SIZES = 8;

    /** Different requests under way; more of them come from nobody who wants to see a picture. */
    static final int UNDER_WAY = 16;

    private SnapshotLimits() {}
}
