package dev.porchlight.codecs.media;

/**
 * What passed through a feed since it was made. Thread: any; immutable.
 *
 * @param accessUnits pictures delivered to the fan-out
 * @param keyframes those of them that decoding can start with
 * @param audioFrames audio packets delivered
 * @param bytes coded bytes of both
 * @param interruptions times that the stream broke off
 * @param undecodable pictures dropped because no keyframe preceded them on this connection or in their format
 * @param cacheOverflows groups of pictures too large for the cache
 * @param cachedBytes bytes that the cache is charged with now
 * @param subscribers consumers now
 */
public record FanoutCounters(
        long accessUnits,
        long keyframes,
        long audioFrames,
        long bytes,
        long interruptions,
        long undecodable,
        long cacheOverflows,
        long cachedBytes,
        int subscribers) {}
