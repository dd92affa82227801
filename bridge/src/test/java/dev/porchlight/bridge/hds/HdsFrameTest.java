package dev.porchlight.bridge.hds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HdsFrameTest {
    private static final SecretBytes KEY = SecretBytes.copyOf(new byte[32]);

    @TestFactory
    Stream<DynamicTest> derive_vector_bothKeys() {
        return HdsFrameVectors.section("keys")
                .map(vector -> DynamicTest.dynamicTest("keys", () -> {
                    HdsKeys keys = HdsKeys.derive(
                            HdsFrameVectors.buffer(vector, "sharedSecret"),
                            HdsFrameVectors.buffer(vector, "controllerSalt"),
                            HdsFrameVectors.buffer(vector, "accessorySalt"));
                    assertThat(keys.accessoryToController().toByteArray())
                            .isEqualTo(HdsFrameVectors.bytes(vector, "accessoryToControllerKey"));
                    assertThat(keys.controllerToAccessory().toByteArray())
                            .isEqualTo(HdsFrameVectors.bytes(vector, "controllerToAccessoryKey"));
                }));
    }

    @Test
    void derive_saltOfOtherLength_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        HdsKeys.derive(ByteBuffer.allocate(32), ByteBuffer.allocate(31), ByteBuffer.allocate(32)));
    }

    @TestFactory
    Stream<DynamicTest> seal_vector_exactBytes() {
        return frames(vector -> {
            byte[] frame = seal(HdsFrameVectors.sealer(vector), HdsFrameVectors.plaintext(vector));
            if (vector.has("frame_hex")) {
                assertThat(frame).isEqualTo(HdsFrameVectors.bytes(vector, "frame_hex"));
                return;
            }
            assertThat(frame)
                    .hasSize(vector.get("frame_length").asInt())
                    .startsWith(HdsFrameVectors.bytes(vector, "frame_header_hex"))
                    .endsWith(HdsFrameVectors.bytes(vector, "tag_hex"));
            assertThat(MessageDigest.getInstance("SHA-256").digest(frame))
                    .isEqualTo(HdsFrameVectors.bytes(vector, "frame_sha256"));
        });
    }

    @TestFactory
    Stream<DynamicTest> open_vector_plaintext() {
        return frames(vector -> {
            byte[] frame = seal(HdsFrameVectors.sealer(vector), HdsFrameVectors.plaintext(vector));
            assertThat(open(HdsFrameVectors.opener(vector), frame)).isEqualTo(HdsFrameVectors.plaintext(vector));
        });
    }

    @TestFactory
    Stream<DynamicTest> open_mustFailVector_refused() {
        return HdsFrameVectors.section("must_fail")
                .map(vector -> DynamicTest.dynamicTest(
                        vector.get("name").asText(),
                        () -> assertThat(open(
                                        HdsFrameVectors.opener(vector), HdsFrameVectors.bytes(vector, "frame_hex")))
                                .isNull()));
    }

    @TestFactory
    Stream<DynamicTest> open_anyBitChanged_refused() {
        return HdsFrameVectors.messages()
                .map(vector -> DynamicTest.dynamicTest(vector.get("name").asText(), () -> {
                    byte[] frame = HdsFrameVectors.bytes(vector, "frame_hex");
                    HdsFrameOpener opener = HdsFrameVectors.opener(vector);
                    for (int bit = 0; bit < frame.length * Byte.SIZE; bit++) {
                        byte[] changed = frame.clone();
                        changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                        assertThat(open(opener, changed)).isNull();
                    }
                    // None of these attempts consumed the number.
                    assertThat(open(opener, frame)).isNotNull();
                }));
    }

    @Test
    void open_frameRepeatedOrSkipped_refusedAndNumberKept() {
        HdsFrameSealer sealer = new HdsFrameSealer(KEY);
        byte[] first = seal(sealer, new byte[] {1});
        byte[] second = seal(sealer, new byte[] {2});
        HdsFrameOpener opener = new HdsFrameOpener(KEY);

        assertThat(open(opener, second)).isNull();
        assertThat(open(opener, first)).containsExactly(1);
        assertThat(open(opener, first)).isNull();
        assertThat(open(opener, second)).containsExactly(2);
    }

    @Test
    void open_shorterThanATag_refused() {
        assertThat(new HdsFrameOpener(KEY)
                        .open(ByteBuffer.allocate(4), ByteBuffer.allocate(15), ByteBuffer.allocate(0)))
                .isFalse();
    }

    @Test
    void seal_lastNumber_neverUsed() {
        HdsFrameSealer sealer = new HdsFrameSealer(KEY, -2);
        byte[] last = seal(sealer, new byte[] {1});
        HdsFrameOpener opener = new HdsFrameOpener(KEY, -2);

        assertThat(open(opener, last)).containsExactly(1);
        assertThat(open(opener, last)).isNull();
        assertThatIllegalStateException().isThrownBy(() -> seal(sealer, new byte[] {1}));
    }

    @Test
    void seal_tooLong_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> seal(new HdsFrameSealer(KEY), new byte[HdsFrame.MAX_PLAINTEXT_BYTES + 1]));
    }

    @Test
    void plaintextBytes_headers_boundedByTypeAndLength() {
        assertThat(HdsFrame.plaintextBytes(0x010FFFFF, HdsFrame.MAX_PLAINTEXT_BYTES))
                .isEqualTo(0xFFFFF);
        assertThat(HdsFrame.plaintextBytes(0x01000000, 0)).isZero();
        assertThatThrownBy(() -> HdsFrame.plaintextBytes(0x01100000, HdsFrame.MAX_PLAINTEXT_BYTES))
                .hasMessageContaining("1048576 bytes");
        assertThatThrownBy(() -> HdsFrame.plaintextBytes(0x01000101, 0x100)).isInstanceOf(HdsPayloadException.class);
        for (int header : new int[] {0x00000001, 0x02000001, 0xFF000001, 0x47455420}) {
            assertThatThrownBy(() -> HdsFrame.plaintextBytes(header, HdsFrame.MAX_PLAINTEXT_BYTES))
                    .hasMessageContaining("unknown type");
        }
    }

    @Test
    void open_randomFrames_neverAccepted() {
        Random random = new Random(20_260_201);
        HdsFrameOpener opener = new HdsFrameOpener(KEY);
        for (int round = 0; round < 5_000; round++) {
            byte[] frame = new byte[HdsFrame.OVERHEAD_BYTES + random.nextInt(100)];
            random.nextBytes(frame);
            assertThat(open(opener, frame)).isNull();
        }
    }

    private static byte[] seal(HdsFrameSealer sealer, byte[] plaintext) {
        ByteBuffer frame = ByteBuffer.allocate(plaintext.length + HdsFrame.OVERHEAD_BYTES);
        sealer.seal(ByteBuffer.wrap(plaintext), frame);
        assertThat(frame.hasRemaining()).isFalse();
        return frame.array();
    }

    private static byte @org.jspecify.annotations.Nullable [] open(HdsFrameOpener opener, byte[] frame) {
        ByteBuffer plaintext = ByteBuffer.allocate(frame.length - HdsFrame.OVERHEAD_BYTES);
        boolean opened = opener.open(
                ByteBuffer.wrap(frame, 0, HdsFrame.HEADER_BYTES),
                ByteBuffer.wrap(Arrays.copyOfRange(frame, HdsFrame.HEADER_BYTES, frame.length)),
                plaintext);
        return opened ? plaintext.array() : null;
    }

    private interface Check {
        void run(JsonNode vector) throws Exception;
    }

    private static Stream<DynamicTest> frames(Check check) {
        return HdsFrameVectors.section("frames")
                .map(vector -> DynamicTest.dynamicTest(vector.get("name").asText(), () -> check.run(vector)));
    }
}
