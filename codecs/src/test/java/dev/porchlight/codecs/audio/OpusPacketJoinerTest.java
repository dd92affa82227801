package dev.porchlight.codecs.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6716 section 3.2.1 and 3.2.5. */
class OpusPacketJoinerTest {
    private static final int CELT_WIDEBAND_10_MS = 22 << 3;

    @Test
    void join_threeFrames_isCode3WithLengthsOfAllButTheLast() {
        ByteBuffer joined =
                OpusPacketJoiner.join(List.of(packet(1), packet(2), packet(3))).orElseThrow();

        assertThat(joined)
                .isEqualTo(ByteBuffer.wrap(
                        new byte[] {(byte) (CELT_WIDEBAND_10_MS | 3), (byte) 0x83, 1, 2, 1, 1, 2, 1, 2, 3}));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, -1", "251, 251, -1", "252, 252, 0", "255, 255, 0", "256, 252, 1", "1275, 255, 255"})
    void join_frameLength_isCodedInOneOrTwoBytes(int length, int first, int second) {
        ByteBuffer joined =
                OpusPacketJoiner.join(List.of(packet(length), packet(1))).orElseThrow();

        assertThat(joined.get(2) & 0xff).isEqualTo(first);
        if (second >= 0) {
            assertThat(joined.get(3) & 0xff).isEqualTo(second);
        }
        assertThat(joined.remaining()).isEqualTo(2 + (second < 0 ? 1 : 2) + length + 1);
    }

    @Test
    void join_whatOnePacketCannotExpress_isEmpty() {
        ByteBuffer otherBandwidth = ByteBuffer.wrap(new byte[] {(byte) (18 << 3), 1});
        ByteBuffer twoFrames = ByteBuffer.wrap(new byte[] {(byte) (CELT_WIDEBAND_10_MS | 1), 1, 2});

        assertThat(OpusPacketJoiner.join(List.of(packet(1), otherBandwidth))).isEmpty();
        assertThat(OpusPacketJoiner.join(List.of(twoFrames, twoFrames))).isEmpty();
        assertThat(OpusPacketJoiner.join(List.of(packet(1), ByteBuffer.allocate(0))))
                .isEmpty();
        assertThat(OpusPacketJoiner.join(List.of(packet(1276), packet(1)))).isEmpty();
    }

    @Test
    void join_noneOrTooManyFrames_isRefused() {
        List<ByteBuffer> many = IntStream.range(0, 49).mapToObj(i -> packet(1)).toList();

        assertThatThrownBy(() -> OpusPacketJoiner.join(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OpusPacketJoiner.join(many)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ByteBuffer packet(int frameBytes) {
        ByteBuffer packet = ByteBuffer.allocate(1 + frameBytes).put((byte) CELT_WIDEBAND_10_MS);
        for (int i = 1; i <= frameBytes; i++) {
            packet.put((byte) i);
        }
        return packet.flip();
    }
}
