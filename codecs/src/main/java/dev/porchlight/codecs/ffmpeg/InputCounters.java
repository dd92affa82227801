package dev.porchlight.codecs.ffmpeg;

/**
 * What one input dropped. Thread: any; immutable.
 *
 * @param damagedPackets packets marked corrupt, malformed or larger than {@link FfmpegInput#MAX_PACKET_BYTES}
 * @param beforeFirstKeyframe pictures that could not be decoded because no keyframe had come yet
 */
public record InputCounters(long damagedPackets, long beforeFirstKeyframe) {}
