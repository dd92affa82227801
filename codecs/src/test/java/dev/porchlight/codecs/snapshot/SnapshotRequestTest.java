package dev.porchlight.codecs.snapshot;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotRequestTest {
    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "-1,1", "8193,1", "1,8193"})
    void new_sizeOutsideTheBounds_isRefused(int width, int height) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SnapshotRequest(width, height, Freshness.EVENT));
    }
}
