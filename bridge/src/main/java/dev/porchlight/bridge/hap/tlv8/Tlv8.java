package dev.porchlight.bridge.hap.tlv8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One parsed TLV8 value: its items in wire order, fragments joined (HAP R2 section 14.1). Unknown tags are kept and do no
 * harm; an item that is repeated is a list. Printing it shows tags and lengths, never values. Thread: any; immutable.
 */
public final class Tlv8 {
    static final int MAX_FRAGMENT_BYTES = 255;
    static final int LIST_SEPARATOR = 0x00;
    static final int PAIRING_SEPARATOR = 0xff;

    private final List<Item> items;

    private Tlv8(List<Item> items) {
        this.items = List.copyOf(items);
    }

    /** One item with its whole value, a read-only view. */
    public record Item(int tag, ByteBuffer value) {
        public Item {
            value = value.asReadOnlyBuffer();
        }

        /** A fresh view of the value, so that readers do not move each other's position. */
        @Override
        public ByteBuffer value() {
            return value.asReadOnlyBuffer();
        }

        boolean isSeparator() {
            return !value.hasRemaining() && (tag == LIST_SEPARATOR || tag == PAIRING_SEPARATOR);
        }

        @Override
        public String toString() {
            return String.format("%02x[%d]", tag, value.remaining());
        }
    }

    /**
     * Parses the remaining bytes of {@code input}, whose position stays; values are views of it where they were whole.
     *
     * @throws Tlv8Exception when an item is truncated
     */
    public static Tlv8 parse(ByteBuffer input) {
        return new Tlv8(Tlv8Reader.read(input));
    }

    /**
     * Parses the base64 text of a tlv8 characteristic.
     *
     * @throws Tlv8Exception when the text is no base64 or an item is truncated
     */
    public static Tlv8 parseBase64(String text) {
        try {
            return parse(ByteBuffer.wrap(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            throw new Tlv8Exception("not base64: " + e.getMessage());
        }
    }

    /** Every item but separators, in wire order. */
    public List<Item> items() {
        return items.stream().filter(item -> !item.isSeparator()).toList();
    }

    public boolean has(int tag) {
        return first(tag).isPresent();
    }

    /** Values of all items of this tag, in wire order; an item may be present and empty. */
    public List<ByteBuffer> all(int tag) {
        return items.stream()
                .filter(item -> item.tag == tag && !item.isSeparator())
                .map(Item::value)
                .toList();
    }

    public Optional<ByteBuffer> first(int tag) {
        for (Item item : items) {
            if (item.tag == tag && !item.isSeparator()) {
                return Optional.of(item.value());
            }
        }
        return Optional.empty();
    }

    /** @throws Tlv8Exception when there is no item of this tag */
    public ByteBuffer require(int tag) {
        return first(tag).orElseThrow(() -> new Tlv8Exception(String.format("no item %02x", tag)));
    }

    /**
     * A little-endian integer of 1, 2, 4 or 8 bytes, whatever width the specification documents: vendors differ. Up to 4
     * bytes are unsigned; 8 bytes are the bits of a long.
     *
     * @throws Tlv8Exception when the item has another length
     */
    public OptionalLong integer(int tag) {
        Optional<ByteBuffer> value = first(tag);
        return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(toInteger(tag, value.get()));
    }

    /** @throws Tlv8Exception when the item is absent or no integer */
    public long requireInteger(int tag) {
        return toInteger(tag, require(tag));
    }

    /** Every item of this tag as {@link #integer} reads it. */
    public List<Long> integers(int tag) {
        return all(tag).stream().map(value -> toInteger(tag, value)).toList();
    }

    /** @throws Tlv8Exception when the item has another length than 4 */
    public Optional<Float> float32(int tag) {
        return first(tag).map(value -> {
            requireLength(tag, value, Float.BYTES);
            return value.order(ByteOrder.LITTLE_ENDIAN).getFloat();
        });
    }

    /** UTF-8 text. */
    public Optional<String> text(int tag) {
        return first(tag).map(value -> StandardCharsets.UTF_8.decode(value).toString());
    }

    /**
     * A value of exactly {@code lengthBytes} bytes.
     *
     * @throws Tlv8Exception when the item is absent or of another length
     */
    public ByteBuffer requireBytes(int tag, int lengthBytes) {
        ByteBuffer value = require(tag);
        requireLength(tag, value, lengthBytes);
        return value;
    }

    /** @throws Tlv8Exception when the value is no TLV8 */
    public Optional<Tlv8> nested(int tag) {
        return first(tag).map(Tlv8::parse);
    }

    /** @throws Tlv8Exception when the item is absent or its value no TLV8 */
    public Tlv8 requireNested(int tag) {
        return parse(require(tag));
    }

    /** @throws Tlv8Exception when a value is no TLV8 */
    public List<Tlv8> nestedAll(int tag) {
        return all(tag).stream().map(Tlv8::parse).toList();
    }

    /** The parts between separators ({@code 00 00} or {@code FF 00}); one part when there is no separator. */
    public List<Tlv8> groups() {
        List<Tlv8> groups = new ArrayList<>();
        List<Item> group = new ArrayList<>();
        for (Item item : items) {
            if (item.isSeparator()) {
                groups.add(new Tlv8(group));
                group.clear();
            } else {
                group.add(item);
            }
        }
        groups.add(new Tlv8(group));
        return groups;
    }

    private static long toInteger(int tag, ByteBuffer value) {
        ByteBuffer bytes = value.order(ByteOrder.LITTLE_ENDIAN);
        return switch (value.remaining()) {
            case Byte.BYTES -> Byte.toUnsignedLong(bytes.get());
            case Short.BYTES -> Short.toUnsignedLong(bytes.getShort());
            case Integer.BYTES -> Integer.toUnsignedLong(bytes.getInt());
            case Long.BYTES -> bytes.getLong();
            default ->
                throw new Tlv8Exception(
                        String.format("item %02x has %d bytes, an integer has 1, 2, 4 or 8", tag, value.remaining()));
        };
    }

    private static void requireLength(int tag, ByteBuffer value, int lengthBytes) {
        if (value.remaining() != lengthBytes) {
            throw new Tlv8Exception(
                    String.format("item %02x has %d bytes instead of %d", tag, value.remaining(), lengthBytes));
        }
    }

    @Override
    public String toString() {
        return "Tlv8" + items;
    }
}
