package dev.porchlight.bridge.hap.endpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.session.HapResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** JSON bodies of HAP, read with every length bounded (HAP R2 section 6.6). Thread: any. */
final class HapJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(factory())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private HapJson() {}

    private static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(8)
                        .maxNumberLength(40)
                        .maxNameLength(64)
                        .maxStringLength(256 * 1024)
                        .maxDocumentLength(1024 * 1024)
                        .maxTokenCount(100_000)
                        .build())
                .build();
    }

    /** The JSON object in {@code body}, or empty if there is none or it goes beyond a limit. */
    static Optional<ObjectNode> readObject(ByteBuffer body) {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        try {
            return MAPPER.readTree(bytes) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    static ByteBuffer write(JsonNode node) {
        try {
            return ByteBuffer.wrap(MAPPER.writeValueAsBytes(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    static HapResponse response(int statusCode, JsonNode node) {
        return new HapResponse(statusCode, HapResponse.JSON, write(node));
    }

    /** An answer of a status alone, for a request that failed as a whole. */
    static HapResponse response(int statusCode, HapStatus status) {
        return response(statusCode, JsonNodeFactory.instance.objectNode().put("status", status.code()));
    }
}
