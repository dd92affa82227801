package dev.porchlight.bridge.hds;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes HDS values in their smallest form, without references (tags: {@link HdsTag}). Sizes are computed first, so that
 * bulk data is copied once. Thread: any; no state.
 */
final class HdsWriter {
    private static final int TAG_BYTES = 1;

    /** From 13 elements on, hubs' own encoder writes arrays with an end tag; dictionaries from 15 members on. */
    private static final int MAX_COUNTED_ELEMENTS = 12;

    private HdsWriter() {}

    /** Bytes that {@link #write} will write. */
    static int sizeBytes(HdsValue value) {
        if (value instanceof HdsValue.Int number) {
            return TAG_BYTES + intBytes(number.value());
        } else if (value instanceof HdsValue.Text text) {
            return sizeOfBytes(utf8(text.value()).length);
        } else if (value instanceof HdsValue.Data data) {
            return sizeOfBytes(data.bytes().remaining());
        } else if (value instanceof HdsValue.Array array) {
            return sizeOfElements(array.elements());
        } else if (value instanceof HdsValue.Dictionary dictionary) {
            return sizeOfMembers(dictionary.members());
        }
        return TAG_BYTES + fixedBytes(value);
    }

    private static int fixedBytes(HdsValue value) {
        if (value instanceof HdsValue.Null || value instanceof HdsValue.Bool) {
            return 0;
        } else if (value instanceof HdsValue.Float32) {
            return Float.BYTES;
        }
        return value instanceof HdsValue.Uuid ? 2 * Long.BYTES : Long.BYTES;
    }

    private static int sizeOfElements(List<HdsValue> elements) {
        int size = TAG_BYTES + (elements.size() > MAX_COUNTED_ELEMENTS ? TAG_BYTES : 0);
        for (HdsValue element : elements) {
            size = Math.addExact(size, sizeBytes(element));
        }
        return size;
    }

    private static int sizeOfMembers(Map<String, HdsValue> members) {
        int size = TAG_BYTES + (members.size() > HdsTag.MAX_COUNT ? TAG_BYTES : 0);
        for (Map.Entry<String, HdsValue> member : members.entrySet()) {
            size = Math.addExact(size, sizeOfBytes(utf8(member.getKey()).length));
            size = Math.addExact(size, sizeBytes(member.getValue()));
        }
        return size;
    }

    private static int sizeOfBytes(int length) {
        return TAG_BYTES + lengthBytes(length) + length;
    }

    /**
     * Writes {@code value} at the position of {@code output}.
     *
     * @param output little-endian, with {@link #sizeBytes} bytes free
     */
    static void write(HdsValue value, ByteBuffer output) {
        if (output.order() != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalArgumentException("HDS is little-endian");
        }
        if (value instanceof HdsValue.Int number) {
            writeInt(number.value(), output);
        } else if (value instanceof HdsValue.Text text) {
            writeText(text.value(), output);
        } else if (value instanceof HdsValue.Data data) {
            writeBytes(HdsTag.DATA, HdsTag.DATA_WITH_LENGTH, data.bytes(), output);
        } else if (value instanceof HdsValue.Array array) {
            writeArray(array.elements(), output);
        } else if (value instanceof HdsValue.Dictionary dictionary) {
            writeDictionary(dictionary.members(), output);
        } else {
            writeFixed(value, output);
        }
    }

    private static void writeFixed(HdsValue value, ByteBuffer output) {
        if (value instanceof HdsValue.Bool bool) {
            tag(bool.value() ? HdsTag.TRUE : HdsTag.FALSE, output);
        } else if (value instanceof HdsValue.Int64 number) {
            tag(HdsTag.INT64, output).putLong(number.value());
        } else if (value instanceof HdsValue.Float32 number) {
            tag(HdsTag.FLOAT32, output).putFloat(number.value());
        } else if (value instanceof HdsValue.Float64 number) {
            tag(HdsTag.FLOAT64, output).putDouble(number.value());
        } else if (value instanceof HdsValue.Date date) {
            tag(HdsTag.DATE, output).putDouble(date.secondsSince2001());
        } else if (value instanceof HdsValue.Uuid uuid) {
            tag(HdsTag.UUID, output)
                    .putLong(Long.reverseBytes(uuid.value().getMostSignificantBits()))
                    .putLong(Long.reverseBytes(uuid.value().getLeastSignificantBits()));
        } else {
            tag(HdsTag.NULL, output);
        }
    }

    private static void writeInt(long value, ByteBuffer output) {
        switch (intBytes(value)) {
            case 0 -> tag((int) (HdsTag.ZERO + value), output);
            case Byte.BYTES -> tag(HdsTag.INT8, output).put((byte) value);
            case Short.BYTES -> tag(HdsTag.INT16, output).putShort((short) value);
            case Integer.BYTES -> tag(HdsTag.INT32, output).putInt((int) value);
            default -> tag(HdsTag.INT64, output).putLong(value);
        }
    }

    private static void writeText(String text, ByteBuffer output) {
        writeBytes(HdsTag.TEXT, HdsTag.TEXT_WITH_LENGTH, ByteBuffer.wrap(utf8(text)), output);
    }

    private static void writeBytes(int shortTag, int tagWithLength, ByteBuffer bytes, ByteBuffer output) {
        int length = bytes.remaining();
        switch (lengthBytes(length)) {
            case 0 -> tag(shortTag + length, output);
            case Byte.BYTES -> tag(tagWithLength, output).put((byte) length);
            case Short.BYTES -> tag(tagWithLength + 1, output).putShort((short) length);
            default -> tag(tagWithLength + 2, output).putInt(length);
        }
        output.put(bytes.duplicate());
    }

    private static void writeArray(List<HdsValue> elements, ByteBuffer output) {
        boolean counted = elements.size() <= MAX_COUNTED_ELEMENTS;
        tag(counted ? HdsTag.ARRAY + elements.size() : HdsTag.ARRAY_UP_TO_END, output);
        elements.forEach(element -> write(element, output));
        if (!counted) {
            tag(HdsTag.END, output);
        }
    }

    private static void writeDictionary(Map<String, HdsValue> members, ByteBuffer output) {
        boolean counted = members.size() <= HdsTag.MAX_COUNT;
        tag(counted ? HdsTag.DICTIONARY + members.size() : HdsTag.DICTIONARY_UP_TO_END, output);
        members.forEach((name, value) -> {
            writeText(name, output);
            write(value, output);
        });
        if (!counted) {
            tag(HdsTag.END, output);
        }
    }

    private static int intBytes(long value) {
        if (value >= -1 && value <= HdsTag.MAX_SMALL_INT) {
            return 0;
        } else if (value == (byte) value) {
            return Byte.BYTES;
        } else if (value == (short) value) {
            return Short.BYTES;
        }
        return value == (int) value ? Integer.BYTES : Long.BYTES;
    }

    private static int lengthBytes(int length) {
        if (length <= HdsTag.MAX_SHORT_LENGTH) {
            return 0;
        } else if (length <= 0xFF) {
            return Byte.BYTES;
        }
        return length <= 0xFFFF ? Short.BYTES : Integer.BYTES;
    }

    private static ByteBuffer tag(int tag, ByteBuffer output) {
        return output.put((byte) tag);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
