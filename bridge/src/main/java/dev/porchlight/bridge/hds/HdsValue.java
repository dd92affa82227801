package dev.porchlight.bridge.hds;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** One value of an HDS payload (OPACK). Thread: any; immutable. */
public sealed interface HdsValue {
    record Null() implements HdsValue {}

    record Bool(boolean value) implements HdsValue {}

    /** An integer, written in the smallest form. */
    record Int(long value) implements HdsValue {}

    /** An integer written in 8 bytes whatever its value, as hubs expect it for ids and statuses; read back as {@link Int}. */
    record Int64(long value) implements HdsValue {}

    record Float32(float value) implements HdsValue {}

    record Float64(double value) implements HdsValue {}

    /** Seconds since 2001-01-01T00:00:00Z. */
    record Date(double secondsSince2001) implements HdsValue {}

    record Uuid(UUID value) implements HdsValue {}

    record Text(String value) implements HdsValue {}

    /** Bytes, a read-only view: what is read shares memory with the payload it came from. */
    record Data(ByteBuffer bytes) implements HdsValue {
        public Data {
            bytes = bytes.asReadOnlyBuffer();
        }
    }

    record Array(List<HdsValue> elements) implements HdsValue {
        public Array {
            elements = List.copyOf(elements);
        }
    }

    /** Members in the order of the wire; of two with one name the later counts. */
    record Dictionary(Map<String, HdsValue> members) implements HdsValue {
        public Dictionary {
            members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** A dictionary of name, value, name, value …, where a Java string, number or boolean stands for its value. */
        public static Dictionary of(Object... namesAndValues) {
            if (namesAndValues.length % 2 != 0) {
                throw new IllegalArgumentException("a name without a value");
            }
            Map<String, HdsValue> members = new LinkedHashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                members.put((String) namesAndValues[i], HdsValue.of(namesAndValues[i + 1]));
            }
            return new Dictionary(members);
        }

        /** The integer of this name; nothing when it is absent or something else. */
        public OptionalLong integer(String name) {
            return members.get(name) instanceof Int number ? OptionalLong.of(number.value()) : OptionalLong.empty();
        }

        /** The text of this name; nothing when it is absent or something else. */
        public Optional<String> text(String name) {
            return members.get(name) instanceof Text text ? Optional.of(text.value()) : Optional.empty();
        }

        public boolean isTrue(String name) {
            return members.get(name) instanceof Bool bool && bool.value();
        }
    }

    /** The value of a Java object: itself, a boolean, an integral number, a string, bytes, or a list of such. */
    static HdsValue of(Object object) {
        if (object instanceof HdsValue value) {
            return value;
        } else if (object instanceof Boolean bool) {
            return new Bool(bool);
        } else if (object instanceof Integer || object instanceof Long) {
            return new Int(((Number) object).longValue());
        } else if (object instanceof String text) {
            return new Text(text);
        } else if (object instanceof ByteBuffer bytes) {
            return new Data(bytes);
        } else if (object instanceof List<?> list) {
            List<HdsValue> elements = new ArrayList<>();
            list.forEach(element -> elements.add(of(element)));
            return new Array(elements);
        }
        throw new IllegalArgumentException(
                "no HDS value for a " + object.getClass().getName());
    }
}
