package dev.porchlight.codecs.ingest;

import dev.porchlight.codecs.ffmpeg.InputTrouble;
import java.util.Optional;

/**
 * What became of a feed's connections since the feed was made. Thread: any; immutable.
 *
 * @param connections attempts to connect
 * @param losses attempts and connections that failed
 * @param damagedPackets dropped by connections that have ended
 * @param beforeFirstKeyframe pictures dropped by connections that have ended, because no keyframe had come yet
 * @param lastTrouble why the last one failed
 */
public record IngestCounters(
        long connections,
        long losses,
        long damagedPackets,
        long beforeFirstKeyframe,
        Optional<InputTrouble> lastTrouble) {}
