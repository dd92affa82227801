package dev.porchlight.codecs.recording;

/**
 * What a camera keeps for recordings. Thread: any; immutable.
 *
 * @param bytes charged now, with overhead
 * @param millis from the oldest picture to the newest
 * @param groups of pictures now
 * @param readers recordings that are open
 * @param forgottenForBytes groups forgotten before their time because the ring was full
 */
public record RingCounters(long bytes, long millis, int groups, int readers, long forgottenForBytes) {}
