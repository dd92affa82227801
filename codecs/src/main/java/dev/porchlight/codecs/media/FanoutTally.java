package dev.porchlight.codecs.media;

/** The running counts behind {@link FanoutCounters}. Thread: confined to the lock of its owner. */
final class FanoutTally {
    long interruptions;
    long undecodable;
    private long accessUnits;
    private long keyframes;
    private long audioFrames;
    private long bytes;

    void count(AccessUnit accessUnit) {
        accessUnits++;
        keyframes += accessUnit.key() ? 1 : 0;
        bytes += accessUnit.sizeBytes();
    }

    void count(AudioFrame frame) {
        audioFrames++;
        bytes += frame.sizeBytes();
    }

    FanoutCounters snapshot(GroupOfPicturesCache cache, int subscribers) {
        return new FanoutCounters(
                accessUnits,
                keyframes,
                audioFrames,
                bytes,
                interruptions,
                undecodable,
                cache.overflows(),
                cache.bytes(),
                subscribers);
    }
}
