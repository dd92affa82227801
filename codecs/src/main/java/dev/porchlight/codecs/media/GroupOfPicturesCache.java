package dev.porchlight.codecs.media;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest keyframe and every sample after it, bounded in bytes. A group that outgrows the bound is forgotten whole, since
 * a group with a gap cannot be decoded. Thread: confined to the lock of its owner.
 */
final class GroupOfPicturesCache {
    /** Charged for each sample besides its payload, so that a flood of tiny samples is bounded as well. */
    static final int SAMPLE_OVERHEAD_BYTES = 256;

    private final long maxBytes;
    private final List<FeedEvent> samples = new ArrayList<>();
    private long bytes;
    private long overflows;

    GroupOfPicturesCache(long maxBytes) {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("cache of " + maxBytes + " bytes; it needs at least 1");
        }
        this.maxBytes = maxBytes;
    }

    void add(AccessUnit accessUnit) {
        if (accessUnit.key()) {
            clear();
            append(accessUnit);
        } else if (!samples.isEmpty()) {
            append(accessUnit);
        }
    }

    void add(AudioFrame frame) {
        if (!samples.isEmpty()) {
            append(frame);
        }
    }

    private void append(FeedEvent sample) {
        long charge = (long) sample.sizeBytes() + SAMPLE_OVERHEAD_BYTES;
        if (bytes + charge > maxBytes) {
            overflows++;
            clear();
            return;
        }
        bytes += charge;
        samples.add(sample);
    }

    void clear() {
        samples.clear();
        bytes = 0;
    }

    boolean isEmpty() {
        return samples.isEmpty();
    }

    List<FeedEvent> samples() {
        return List.copyOf(samples);
    }

    List<AccessUnit> accessUnits() {
        return samples.stream()
                .filter(AccessUnit.class::isInstance)
                .map(AccessUnit.class::cast)
                .toList();
    }

    long bytes() {
        return bytes;
    }

    long overflows() {
        return overflows;
    }
}
