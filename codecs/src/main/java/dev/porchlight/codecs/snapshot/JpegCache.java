package dev.porchlight.codecs.snapshot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest JPEG of each of the last sizes that were asked for. Thread: confined to the lock of its owner. */
final class JpegCache {
    private final Map<Size, Jpeg> jpegs = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Size, Jpeg> eldest) {
            return size() > SnapshotLimits.CACHED_SIZES;
        }
    };

    /** The picture for {@code request}, if it arrived at {@code oldestNanos} or later. */
    Optional<Jpeg> find(SnapshotRequest request, long oldestNanos) {
        return Optional.ofNullable(jpegs.get(Size.of(request))).filter(jpeg -> jpeg.capturedNanos() - oldestNanos >= 0);
    }

    void put(SnapshotRequest request, Jpeg jpeg) {
        jpegs.merge(
                Size.of(request), jpeg, (old, fresh) -> old.capturedNanos() - fresh.capturedNanos() > 0 ? old : fresh);
    }

    void clear() {
        jpegs.clear();
    }

    int size() {
        return jpegs.size();
    }

    /** As asked for, not as answered: that follows from it. */
    private record Size(int widthPixels, int heightPixels) {
        static Size of(SnapshotRequest request) {
            return new Size(request.widthPixels(), request.heightPixels());
        }
    }
}
