package dev.porchlight.bridge.hds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** vectors/hds-payload.json: made by an encoder written from the tag table, compared with hap-nodejs 1.2.0. */
final class HdsVectors {
    private static final JsonNode FILE = load();

    private HdsVectors() {}

    static Stream<JsonNode> section(String... path) {
        JsonNode node = FILE;
        for (String name : path) {
            node = node.get(name);
        }
        return StreamSupport.stream(node.spliterator(), false);
    }

    static byte[] hex(JsonNode vector, String member) {
        return HexFormat.of().parseHex(vector.get(member).asText());
    }

    /** The typed tree of a vector; forced widths are kept only for 64-bit integers, the one that our messages use. */
    static HdsValue value(JsonNode tree) {
        JsonNode v = tree.get("v");
        return switch (tree.get("t").asText()) {
            case "bool" -> new HdsValue.Bool(v.asBoolean());
            case "null" -> new HdsValue.Null();
            case "int", "int8", "int16", "int32" -> new HdsValue.Int(v.asLong());
            case "int64" -> new HdsValue.Int64(Long.parseLong(v.asText()));
            case "float32" -> new HdsValue.Float32((float) v.asDouble());
            case "float64" -> new HdsValue.Float64(v.asDouble());
            case "date" -> new HdsValue.Date(v.asDouble());
            case "uuid" -> new HdsValue.Uuid(UUID.fromString(v.asText()));
            case "string" -> new HdsValue.Text(text(tree));
            case "data" -> new HdsValue.Data(ByteBuffer.wrap(bytes(tree)));
            case "array" -> new HdsValue.Array(children(v, HdsVectors::value));
            case "dict" -> dictionary(v);
            default -> throw new IllegalArgumentException("tree type " + tree.get("t"));
        };
    }

    /** The same value as a reader gives it: without forced widths. */
    static HdsValue asRead(HdsValue value) {
        if (value instanceof HdsValue.Int64 number) {
            return new HdsValue.Int(number.value());
        } else if (value instanceof HdsValue.Array array) {
            return new HdsValue.Array(
                    array.elements().stream().map(HdsVectors::asRead).toList());
        } else if (value instanceof HdsValue.Dictionary dictionary) {
            Map<String, HdsValue> members = new LinkedHashMap<>();
            dictionary.members().forEach((name, member) -> members.put(name, asRead(member)));
            return new HdsValue.Dictionary(members);
        }
        return value;
    }

    private static String text(JsonNode tree) {
        return tree.has("repeat")
                ? tree.get("repeat").asText().repeat(tree.get("count").asInt())
                : tree.get("v").asText();
    }

    private static byte[] bytes(JsonNode tree) {
        if (!tree.has("pattern")) {
            return HexFormat.of().parseHex(tree.get("v").asText());
        }
        byte[] bytes = new byte[tree.get("count").asInt()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static HdsValue dictionary(JsonNode pairs) {
        Map<String, HdsValue> members = new LinkedHashMap<>();
        pairs.forEach(pair -> members.put(pair.get(0).asText(), value(pair.get(1))));
        return new HdsValue.Dictionary(members);
    }

    private static <T> List<T> children(JsonNode array, Function<JsonNode, T> read) {
        List<T> children = new ArrayList<>();
        array.forEach(child -> children.add(read.apply(child)));
        return children;
    }

    private static JsonNode load() {
        try (InputStream in = HdsVectors.class.getResourceAsStream("/vectors/hds-payload.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encode(HdsValue value) {
        ByteBuffer output = ByteBuffer.allocate(HdsWriter.sizeBytes(value)).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        HdsWriter.write(value, output);
        if (output.hasRemaining()) {
            throw new IllegalStateException("size was computed too large: " + Arrays.toString(output.array()));
        }
        return output.array();
    }
}
