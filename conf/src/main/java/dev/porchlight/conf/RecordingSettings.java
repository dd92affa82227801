package dev.porchlight.conf;

import java.time.Duration;

/**
 * Recordings by home hubs. Thread: any; immutable.
 *
 * @param longest after which a recording ends; zero for no limit
 * @param severalHubs whether a second hub may record a camera while one does
 */
public record RecordingSettings(Duration longest, boolean severalHubs) {
    static final DurationRange LONGEST = new DurationRange(Duration.ZERO, Duration.ofHours(24));

    public RecordingSettings {
        LONGEST.require("longest", longest);
    }
}
