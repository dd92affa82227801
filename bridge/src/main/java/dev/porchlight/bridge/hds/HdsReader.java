package dev.porchlight.bridge.hds;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads one HDS value (tags: {@link HdsTag}). Memory is bounded by the payload: every element takes a byte of it, data
 * is a view of it. Thread: confined; one reader reads one value.
 *
 * <p>References count the distinct values, containers aside, whose encoding is longer than one byte, in order of
 * appearance.
 */
final class HdsReader {
    /** Deeper nesting than any message has; bounds the stack. */
    static final int MAX_DEPTH = 32;

    private final ByteBuffer input;
    private final List<HdsValue> referable = new ArrayList<>();
    private final Set<HdsValue> seen = new HashSet<>();
    private int depth;

    private HdsReader(ByteBuffer input) {
        this.input = input.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads the one value that {@code payload} holds, its references counted from here.
     *
     * @throws HdsPayloadException when it is malformed, or bytes are left over
     */
    static HdsValue read(ByteBuffer payload) {
        HdsReader reader = new HdsReader(payload);
        HdsValue value = reader.value();
        if (reader.input.hasRemaining()) {
            throw new HdsPayloadException(reader.input.remaining() + " bytes follow the value");
        }
        return value;
    }

    private HdsValue value() {
        return value(unsignedByte());
    }

    private HdsValue value(int tag) {
        if (tag >= HdsTag.ARRAY) {
            return container(tag);
        } else if (tag >= HdsTag.REFERENCE) {
            return reference(tag);
        } else if (tag >= HdsTag.DATA) {
            return noted(new HdsValue.Data(data(tag)), tag != HdsTag.DATA);
        } else if (tag >= HdsTag.TEXT) {
            return noted(new HdsValue.Text(text(tag)), tag != HdsTag.TEXT);
        }
        return scalar(tag);
    }

    private HdsValue scalar(int tag) {
        if (tag >= HdsTag.MINUS_ONE && tag <= HdsTag.LAST_SMALL_INT) {
            return new HdsValue.Int((long) tag - HdsTag.ZERO);
        }
        return switch (tag) {
            case HdsTag.TRUE -> new HdsValue.Bool(true);
            case HdsTag.FALSE -> new HdsValue.Bool(false);
            case HdsTag.NULL -> new HdsValue.Null();
            case HdsTag.UUID -> noted(new HdsValue.Uuid(uuid()), true);
            case HdsTag.DATE -> noted(new HdsValue.Date(need(Double.BYTES).getDouble()), true);
            case HdsTag.INT8 -> noted(new HdsValue.Int(need(Byte.BYTES).get()), true);
            case HdsTag.INT16 -> noted(new HdsValue.Int(need(Short.BYTES).getShort()), true);
            case HdsTag.INT32 -> noted(new HdsValue.Int(need(Integer.BYTES).getInt()), true);
            case HdsTag.INT64 -> noted(new HdsValue.Int(need(Long.BYTES).getLong()), true);
            case HdsTag.FLOAT32 -> noted(new HdsValue.Float32(need(Float.BYTES).getFloat()), true);
            case HdsTag.FLOAT64 -> noted(new HdsValue.Float64(need(Double.BYTES).getDouble()), true);
            default -> throw unknown(tag);
        };
    }

    private HdsValue noted(HdsValue value, boolean longerThanOneByte) {
        if (longerThanOneByte && seen.add(value)) {
            referable.add(value);
        }
        return value;
    }

    private HdsValue reference(int tag) {
        long index;
        if (tag < HdsTag.REFERENCE_WITH_INDEX) {
            index = (long) tag - HdsTag.REFERENCE;
        } else if (tag < HdsTag.REFERENCE_WITH_INDEX + HdsTag.LENGTH_FORMS) {
            index = number(tag - HdsTag.REFERENCE_WITH_INDEX);
        } else {
            throw unknown(tag);
        }
        if (index < 0 || index >= referable.size()) {
            throw new HdsPayloadException(
                    "reference to value " + Long.toUnsignedString(index) + " of " + referable.size());
        }
        return referable.get((int) index);
    }

    private HdsValue container(int tag) {
        if (tag > HdsTag.DICTIONARY_UP_TO_END) {
            throw unknown(tag);
        }
        if (++depth > MAX_DEPTH) {
            throw new HdsPayloadException("nested deeper than " + MAX_DEPTH + " levels");
        }
        HdsValue value = tag >= HdsTag.DICTIONARY ? dictionary(tag) : array(tag);
        depth--;
        return value;
    }

    private HdsValue array(int tag) {
        List<HdsValue> elements = new ArrayList<>();
        if (tag == HdsTag.ARRAY_UP_TO_END) {
            for (int next = unsignedByte(); next != HdsTag.END; next = unsignedByte()) {
                elements.add(value(next));
            }
        } else {
            for (int i = tag - HdsTag.ARRAY; i > 0; i--) {
                elements.add(value());
            }
        }
        return new HdsValue.Array(elements);
    }

    private HdsValue dictionary(int tag) {
        Map<String, HdsValue> members = new LinkedHashMap<>();
        if (tag == HdsTag.DICTIONARY_UP_TO_END) {
            for (int next = unsignedByte(); next != HdsTag.END; next = unsignedByte()) {
                member(value(next), members);
            }
        } else {
            for (int i = tag - HdsTag.DICTIONARY; i > 0; i--) {
                member(value(), members);
            }
        }
        return new HdsValue.Dictionary(members);
    }

    /** Names that are no text belong to no message of ours: they are skipped as unknown members are. */
    private void member(HdsValue name, Map<String, HdsValue> members) {
        HdsValue value = value();
        if (name instanceof HdsValue.Text text) {
            members.put(text.value(), value);
        }
    }

    private ByteBuffer data(int tag) {
        return tag == HdsTag.DATA_UP_TO_END
                ? upTo((byte) HdsTag.END)
                : slice(length(tag, HdsTag.DATA, HdsTag.DATA_WITH_LENGTH));
    }

    private String text(int tag) {
        ByteBuffer bytes = tag == HdsTag.TEXT_UP_TO_NUL
                ? upTo((byte) 0)
                : slice(length(tag, HdsTag.TEXT, HdsTag.TEXT_WITH_LENGTH));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new HdsPayloadException("text that is not UTF-8");
        }
    }

    private long length(int tag, int shortTag, int tagWithLength) {
        if (tag < tagWithLength) {
            return (long) tag - shortTag;
        } else if (tag < tagWithLength + HdsTag.LENGTH_FORMS) {
            return number(tag - tagWithLength);
        }
        throw unknown(tag);
    }

    /** An unsigned number of 1, 2, 4 or 8 bytes; beyond 2^63 it comes out negative, which no bound accepts. */
    private long number(int form) {
        return switch (form) {
            case 0 -> unsignedByte();
            case 1 -> Short.toUnsignedLong(need(Short.BYTES).getShort());
            case 2 -> Integer.toUnsignedLong(need(Integer.BYTES).getInt());
            default -> need(Long.BYTES).getLong();
        };
    }

    private UUID uuid() {
        ByteBuffer bytes = slice(2 * Long.BYTES);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private ByteBuffer upTo(byte end) {
        for (int i = input.position(); i < input.limit(); i++) {
            if (input.get(i) == end) {
                ByteBuffer bytes = slice(i - input.position());
                unsignedByte();
                return bytes;
            }
        }
        throw new HdsPayloadException("the end of a value is missing");
    }

    private ByteBuffer slice(long length) {
        if (length < 0 || length > input.remaining()) {
            throw new HdsPayloadException(
                    "a value of " + Long.toUnsignedString(length) + " bytes where " + input.remaining() + " are left");
        }
        ByteBuffer slice = input.slice(input.position(), (int) length);
        input.position(input.position() + (int) length);
        return slice;
    }

    private int unsignedByte() {
        return Byte.toUnsignedInt(need(Byte.BYTES).get());
    }

    private ByteBuffer need(int bytes) {
        if (input.remaining() < bytes) {
            throw new HdsPayloadException("the payload ends inside a value");
        }
        return input;
    }

    private static HdsPayloadException unknown(int tag) {
        return new HdsPayloadException("unknown tag 0x" + Integer.toHexString(tag));
    }
}
