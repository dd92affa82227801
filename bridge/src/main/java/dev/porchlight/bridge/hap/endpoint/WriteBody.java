package dev.porchlight.bridge.hap.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.hap.model.CharacteristicId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The body of PUT /characteristics (HAP R2 section 6.7.2.1). Thread: any; immutable.
 *
 * @param pid the prepared write that this request executes, as the bits of a uint64
 */
record WriteBody(List<Entry> entries, OptionalLong pid) {
    /**
     * One characteristic to write, subscribe or both.
     *
     * @param value null when there is none to write
     * @param ev null when the subscription stays as it is
     * @param response whether the write response is wanted
     */
    record Entry(
            CharacteristicId id,
            @Nullable JsonNode value,
            @Nullable JsonNode ev,
            boolean response) {}

    /** The body, or empty if it is malformed. */
    static Optional<WriteBody> parse(ByteBuffer body) {
        return HapJson.readObject(body).flatMap(WriteBody::parse);
    }

    private static Optional<WriteBody> parse(ObjectNode root) {
        OptionalLong pid = OptionalLong.empty();
        if (root.has("pid")) {
            pid = unsigned64(root.get("pid"));
            if (pid.isEmpty()) {
                return Optional.empty();
            }
        }
        JsonNode characteristics = root.get("characteristics");
        if (characteristics == null || !characteristics.isArray()) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode each : characteristics) {
            Entry entry = parseEntry(each);
            if (entry == null) {
                return Optional.empty();
            }
            entries.add(entry);
        }
        return Optional.of(new WriteBody(List.copyOf(entries), pid));
    }

    private static @Nullable Entry parseEntry(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        OptionalLong aid = unsigned64(node.get("aid"));
        OptionalLong iid = unsigned64(node.get("iid"));
        Optional<Boolean> response = flag(node.get("r"));
        if (aid.isEmpty() || iid.isEmpty() || (node.has("r") && response.isEmpty())) {
            return null;
        }
        CharacteristicId id = new CharacteristicId(aid.getAsLong(), iid.getAsLong());
        return new Entry(id, node.get("value"), node.get("ev"), response.orElse(false));
    }

    /** A JSON integer from 0 to 2^64 - 1 as its 64 bits. */
    static OptionalLong unsigned64(@Nullable JsonNode node) {
        if (node == null || !node.isIntegralNumber()) {
            return OptionalLong.empty();
        }
        return node.bigIntegerValue().signum() >= 0 && node.bigIntegerValue().bitLength() <= Long.SIZE
                ? OptionalLong.of(node.bigIntegerValue().longValue())
                : OptionalLong.empty();
    }

    /** A boolean in either of the forms that controllers send. */
    static Optional<Boolean> flag(@Nullable JsonNode node) {
        if (node == null) {
            return Optional.empty();
        }
        if (node.isBoolean()) {
            return Optional.of(node.booleanValue());
        }
        return node.isInt() && (node.intValue() == 0 || node.intValue() == 1)
                ? Optional.of(node.intValue() == 1)
                : Optional.empty();
    }
}
