package dev.porchlight.bridge.hds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** vectors/hds-frame.json: made with hap-nodejs 1.2.0, checked against other implementations of the primitives. */
final class HdsFrameVectors {
    private static final JsonNode FILE = load();

    private HdsFrameVectors() {}

    static Stream<JsonNode> section(String name) {
        return StreamSupport.stream(FILE.get(name).spliterator(), false);
    }

    /** Frames whose plaintext is a message. */
    static Stream<JsonNode> messages() {
        return section("frames").filter(frame -> frame.has("headerLength"));
    }

    static HdsKeys keys(JsonNode frame) {
        JsonNode keys = FILE.get("keys").get(frame.get("keys_index").asInt());
        return HdsKeys.derive(
                buffer(keys, "sharedSecret"), buffer(keys, "controllerSalt"), buffer(keys, "accessorySalt"));
    }

    static HdsFrameOpener opener(JsonNode frame) {
        HdsKeys keys = keys(frame);
        return new HdsFrameOpener(
                isFromAccessory(frame) ? keys.accessoryToController() : keys.controllerToAccessory(),
                frame.get("counter").asLong());
    }

    static HdsFrameSealer sealer(JsonNode frame) {
        HdsKeys keys = keys(frame);
        return new HdsFrameSealer(
                isFromAccessory(frame) ? keys.accessoryToController() : keys.controllerToAccessory(),
                frame.get("counter").asLong());
    }

    static byte[] plaintext(JsonNode frame) {
        if (frame.has("payload_plaintext_hex")) {
            return bytes(frame, "payload_plaintext_hex");
        }
        byte[] plaintext =
                new byte[frame.get("payload_plaintext_repeat").get("count").asInt()];
        Arrays.fill(plaintext, bytes(frame.get("payload_plaintext_repeat"), "byte")[0]);
        return plaintext;
    }

    static boolean isFromAccessory(JsonNode frame) {
        return frame.get("direction").asText().equals("a2c");
    }

    static byte[] bytes(JsonNode vector, String member) {
        return HexFormat.of().parseHex(vector.get(member).asText());
    }

    static ByteBuffer buffer(JsonNode vector, String member) {
        return ByteBuffer.wrap(bytes(vector, member));
    }

    private static JsonNode load() {
        try (InputStream in = HdsFrameVectors.class.getResourceAsStream("/vectors/hds-frame.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
