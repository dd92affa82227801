package dev.porchlight.bridge.recording;

import java.time.Duration;
import java.util.Optional;

/**
 * What holds for every recording. Thread: any; immutable.
 *
 * @param longest after which a recording ends with its next fragment; empty without such a limit
 * @param severalHubs whether a second hub gets a recording while one runs; else it is told that the camera is busy
 */
public record RecordingLimits(Optional<Duration> longest, boolean severalHubs) {}
