package dev.porchlight.codecs.media;

/**
 * What a {@link SampleQueue} took and lost. Thread: any; immutable.
 *
 * @param queuedEvents events waiting now
 * @param queuedBytes coded bytes waiting now
 * @param offeredAccessUnits pictures that the feed handed over
 * @param lostAccessUnits pictures dropped because the consumer was too slow
 * @param lostAudioFrames audio packets dropped for the same reason
 * @param overflows times that the queue ran full and skipped to a keyframe
 */
public record SampleQueueCounters(
        int queuedEvents,
        long queuedBytes,
        long offeredAccessUnits,
        long lostAccessUnits,
        long lostAudioFrames,
        long overflows) {}
