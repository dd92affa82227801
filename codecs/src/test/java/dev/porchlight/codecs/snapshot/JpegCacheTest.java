package dev.porchlight.codecs.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class JpegCacheTest {
    private final JpegCache cache = new JpegCache();

    @Test
    void find_agesAreComparedAcrossTheWrapOfTheClock() {
        cache.put(request(640), jpeg(Long.MIN_VALUE + 5));

        assertThat(cache.find(request(640), Long.MAX_VALUE - 5)).isPresent();
        assertThat(cache.find(request(640), Long.MIN_VALUE + 6)).isEmpty();
    }

    @Test
    void put_anOlderPicture_doesNotReplaceANewer() {
        Jpeg newer = jpeg(100);
        cache.put(request(640), newer);
        cache.put(request(640), jpeg(50));

        assertThat(cache.find(request(640), 0)).containsSame(newer);
    }

    @Test
    void put_moreSizesThanAHomeAsksFor_forgetsTheLeastAskedFor() {
        for (int width = 1; width <= 8; width++) {
            cache.put(request(width), jpeg(1));
        }
        cache.find(request(1), 0);
        cache.put(request(9), jpeg(1));

        assertThat(cache.size()).isEqualTo(8);
        assertThat(cache.find(request(1), 0)).isPresent();
        assertThat(cache.find(request(2), 0)).isEmpty();
    }

    private static SnapshotRequest request(int width) {
        return new SnapshotRequest(width, 100, Freshness.EVENT);
    }

    private static Jpeg jpeg(long capturedNanos) {
        return new Jpeg(ByteBuffer.allocate(0), 1, 1, capturedNanos);
    }
}
