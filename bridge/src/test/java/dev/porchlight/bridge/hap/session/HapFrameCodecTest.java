package dev.porchlight.bridge.hap.session;

import static dev.porchlight.bridge.hap.testing.HapVectors.buffer;
import static dev.porchlight.bridge.hap.testing.HapVectors.bytes;
import static dev.porchlight.bridge.hap.testing.HapVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.crypto.SecretBytes;
import dev.porchlight.bridge.hap.testing.HapVectors;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors of vectors/hap/hap-record.json, and what a hostile peer can do to frames. */
class HapFrameCodecTest {
    private static final JsonNode VECTORS = HapVectors.read("hap-record.json");
    private static final SecretBytes KEY = SecretBytes.copyOf(new byte[32]);

    static Stream<JsonNode> sessions() {
        return HapVectors.stream(VECTORS.get("sessions"));
    }

    static Stream<JsonNode> records() {
        return HapVectors.stream(VECTORS.get("records"));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void derive_sharedSecret_matchesReference(JsonNode vector) {
        SessionKeys keys = SessionKeys.derive(
                SecretBytes.copyOf(buffer(vector.get("sharedSecret").textValue())));

        assertThat(hex(keys.accessoryToController().buffer()))
                .isEqualTo(vector.get("accessoryToControllerKey").textValue());
        assertThat(hex(keys.controllerToAccessory().buffer()))
                .isEqualTo(vector.get("controllerToAccessoryKey").textValue());
    }

    @ParameterizedTest
    @MethodSource("records")
    void encode_plaintext_matchesReference(JsonNode vector) {
        byte[] plaintext = bytes(vector.get("plaintext_hex").textValue());
        EmbeddedChannel channel = new EmbeddedChannel(
                new HapFrameEncoder(key(vector), vector.get("first_counter").longValue()));

        channel.writeOutbound(Unpooled.wrappedBuffer(plaintext));

        assertThat(hex(outbound(channel))).isEqualTo(vector.get("wire_hex").textValue());
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @MethodSource("records")
    void decode_splitAtEveryByte_givesThePlaintext(JsonNode vector) {
        byte[] wire = bytes(vector.get("wire_hex").textValue());
        for (int split = 0; split <= wire.length; split++) {
            EmbeddedChannel channel = new EmbeddedChannel(
                    new HapFrameDecoder(key(vector), vector.get("first_counter").longValue()));

            channel.writeInbound(Unpooled.copiedBuffer(wire, 0, split));
            channel.writeInbound(Unpooled.copiedBuffer(wire, split, wire.length - split));

            assertThat(hex(inbound(channel)))
                    .isEqualTo(vector.get("plaintext_hex").textValue());
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void decode_randomFramesInRandomPieces_givesTheStream() {
        Random random = new Random(13);
        for (int round = 0; round < 200; round++) {
            byte[] plaintext = new byte[1 + random.nextInt(4000)];
            random.nextBytes(plaintext);
            byte[] wire = encode(plaintext, random);
            EmbeddedChannel channel = new EmbeddedChannel(new HapFrameDecoder(KEY));

            for (int offset = 0; offset < wire.length; ) {
                int length = Math.min(wire.length - offset, 1 + random.nextInt(1500));
                channel.writeInbound(Unpooled.copiedBuffer(wire, offset, length));
                offset += length;
            }

            assertThat(inbound(channel)).isEqualTo(plaintext);
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void decode_repeatedFrame_closes() {
        byte[] frame = encode(new byte[] {1}, new Random(1));

        assertClosed(concat(frame, frame), new byte[] {1});
    }

    @Test
    void decode_framesOutOfOrder_closes() {
        byte[] frames = encodeInFramesOf(new byte[] {1, 2}, 1);
        byte[] swapped = concat(
                Arrays.copyOfRange(frames, frames.length / 2, frames.length), Arrays.copyOf(frames, frames.length / 2));

        assertClosed(swapped, new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1025, 65535})
    void decode_forbiddenLength_closesAtOnce(int lengthBytes) {
        assertClosed(new byte[] {(byte) lengthBytes, (byte) (lengthBytes >> 8)}, new byte[0]);
    }

    @Test
    void decode_anyBitFlipped_closesAndYieldsNothing() {
        byte[] frame = encode(new byte[] {1, 2, 3}, new Random(1));
        for (int bit = 16; bit < frame.length * 8; bit++) {
            byte[] damaged = frame.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);

            assertClosed(damaged, new byte[0]);
        }
    }

    @Test
    void decode_validFramesAfterAForgedOne_areIgnored() {
        byte[] frames = encodeInFramesOf(new byte[] {1, 2}, 1);
        byte[] forged = frames.clone();
        forged[2] ^= 1;

        assertClosed(concat(forged, frames), new byte[0]);
    }

    @Test
    void decode_randomBytes_neverYieldsAnything() {
        Random random = new Random(17);
        for (int round = 0; round < 2000; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            if (noise.length > 1) {
                noise[1] = 0;
            }
            EmbeddedChannel channel = new EmbeddedChannel(new HapFrameDecoder(KEY));
            channel.writeInbound(Unpooled.wrappedBuffer(noise));

            assertThat(inbound(channel)).isEmpty();
            channel.finishAndReleaseAll();
        }
    }

    private static void assertClosed(byte[] wire, byte[] expectedBefore) {
        EmbeddedChannel channel = new EmbeddedChannel(new HapFrameDecoder(KEY));

        channel.writeInbound(Unpooled.wrappedBuffer(wire));

        assertThat(channel.isOpen()).isFalse();
        assertThat(inbound(channel)).isEqualTo(expectedBefore);
        channel.finishAndReleaseAll();
    }

    private static byte[] encode(byte[] plaintext, Random random) {
        return encodeInFramesOf(plaintext, 1 + random.nextInt(1024));
    }

    private static byte[] encodeInFramesOf(byte[] plaintext, int frameBytes) {
        EmbeddedChannel channel = new EmbeddedChannel(new HapFrameEncoder(KEY));
        for (int offset = 0; offset < plaintext.length; offset += frameBytes) {
            channel.writeOutbound(
                    Unpooled.copiedBuffer(plaintext, offset, Math.min(frameBytes, plaintext.length - offset)));
        }
        byte[] wire = outbound(channel);
        channel.finishAndReleaseAll();
        return wire;
    }

    private static SecretBytes key(JsonNode record) {
        JsonNode session =
                VECTORS.get("sessions").get(record.get("session_index").intValue());
        String name = record.get("direction").textValue().equals("a2c")
                ? "accessoryToControllerKey"
                : "controllerToAccessoryKey";
        return SecretBytes.copyOf(buffer(session.get(name).textValue()));
    }

    private static byte[] inbound(EmbeddedChannel channel) {
        return drain(channel::readInbound);
    }

    private static byte[] outbound(EmbeddedChannel channel) {
        return drain(channel::readOutbound);
    }

    private static byte[] drain(java.util.function.Supplier<ByteBuf> source) {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf next = source.get(); next != null; next = source.get()) {
            all.writeBytes(next);
            next.release();
        }
        byte[] bytes = ByteBufUtil.getBytes(all);
        all.release();
        return bytes;
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
