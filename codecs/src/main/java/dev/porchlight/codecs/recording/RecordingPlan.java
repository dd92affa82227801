package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.live.LivePlan.Source;

/**
 * How a recording is made; {@code way} says it and why, for the owner. Thread: any; immutable.
 *
 * @param transcodes whether pictures are decoded and encoded, and not copied
 */
public record RecordingPlan(Source source, boolean transcodes, String way) {}
