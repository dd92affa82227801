package dev.porchlight.bridge.hap.tlv8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Builds a TLV8 value (HAP R2 section 14.1): values above 255 bytes are split into fragments, lists get separators.
 * Thread: confined to its maker.
 */
public final class Tlv8Writer {
    private static final int NONE = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int lastTag = NONE;

    /**
     * Appends one item; an empty value gives an item of length 0.
     *
     * @throws IllegalArgumentException for the tag just written: a reader could not tell it from a fragment, so lists go
     *     through {@link #list} or {@link #separator}
     */
    public Tlv8Writer put(int tag, ByteBuffer value) {
        requireTag(tag);
        if (tag == lastTag) {
            throw new IllegalArgumentException(String.format("tag %02x twice without a separator", tag));
        }
        lastTag = tag;
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        int offset = 0;
        do {
            int lengthBytes = Math.min(bytes.length - offset, Tlv8.MAX_FRAGMENT_BYTES);
            out.write(tag);
            out.write(lengthBytes);
            out.write(bytes, offset, lengthBytes);
            offset += lengthBytes;
        } while (offset < bytes.length);
        return this;
    }

    public Tlv8Writer put(int tag, byte[] value) {
        return put(tag, ByteBuffer.wrap(value));
    }

    /** A value that is itself TLV8. */
    public Tlv8Writer put(int tag, Tlv8Writer value) {
        return put(tag, value.toBuffer());
    }

    public Tlv8Writer uint8(int tag, int value) {
        requireRange(tag, value, 0xffL);
        return put(tag, new byte[] {(byte) value});
    }

    public Tlv8Writer uint16(int tag, int value) {
        requireRange(tag, value, 0xffffL);
        return put(tag, littleEndian(Short.BYTES).putShort(0, (short) value));
    }

    public Tlv8Writer uint32(int tag, long value) {
        requireRange(tag, value, 0xffff_ffffL);
        return put(tag, littleEndian(Integer.BYTES).putInt(0, (int) value));
    }

    /** All 64 bits of {@code value}. */
    public Tlv8Writer uint64(int tag, long value) {
        return put(tag, littleEndian(Long.BYTES).putLong(0, value));
    }

    public Tlv8Writer float32(int tag, float value) {
        return put(tag, littleEndian(Float.BYTES).putFloat(0, value));
    }

    public Tlv8Writer text(int tag, String value) {
        return put(tag, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A list as characteristics write it: {@code 00 00} between elements, an empty list is one empty item. */
    public Tlv8Writer list(int tag, List<ByteBuffer> values) {
        if (values.isEmpty()) {
            return put(tag, new byte[0]);
        }
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                separator();
            }
            put(tag, values.get(i));
        }
        return this;
    }

    /** A list of nested TLV8 values, written as {@link #list}. */
    public Tlv8Writer nestedList(int tag, List<Tlv8Writer> values) {
        return list(tag, values.stream().map(Tlv8Writer::toBuffer).toList());
    }

    /** A list of one-byte integers, written as {@link #list}. */
    public Tlv8Writer uint8List(int tag, List<Integer> values) {
        return list(
                tag,
                values.stream()
                        .map(value -> {
                            requireRange(tag, value, 0xffL);
                            return ByteBuffer.wrap(new byte[] {value.byteValue()});
                        })
                        .toList());
    }

    /** {@code 00 00}, the separator of lists in characteristics. */
    public Tlv8Writer separator() {
        return put(Tlv8.LIST_SEPARATOR, new byte[0]);
    }

    /** {@code FF 00}, the separator of pairings in a list of pairings (HAP R2 section 5.12). */
    public Tlv8Writer pairingSeparator() {
        return put(Tlv8.PAIRING_SEPARATOR, new byte[0]);
    }

    /** What was written so far, read-only. */
    public ByteBuffer toBuffer() {
        return ByteBuffer.wrap(out.toByteArray()).asReadOnlyBuffer();
    }

    /** What was written so far, as the JSON value of a tlv8 characteristic. */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static ByteBuffer littleEndian(int sizeBytes) {
        return ByteBuffer.allocate(sizeBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void requireTag(int tag) {
        if (tag < 0 || tag > 0xff) {
            throw new IllegalArgumentException("tag " + tag + " is not within 0..255");
        }
    }

    private static void requireRange(int tag, long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(String.format("item %02x: %d is not within 0..%d", tag, value, max));
        }
    }

    @Override
    public String toString() {
        return "Tlv8Writer[" + out.size() + " bytes]";
    }
}
