package dev.porchlight.codecs.audio;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpusRequestTest {
    @ParameterizedTest
    @CsvSource({"48000,20,24", "0,20,24", "16000,0,24", "16000,10,24", "16000,61,24", "16000,20,5", "16000,20,257"})
    void new_outsideWhatHomeKitKnows_isRefused(int rate, int packetMillis, int kbps) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OpusRequest(rate, packetMillis, kbps, false));
    }
}
