package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Numbers of camera TLVs within the bounds of their meaning, and session ids. Thread: any. */
public final class TlvNumbers {
    public static final int MAX_UINT8 = 0xff;
    public static final int MAX_UINT16 = 0xffff;

    private static final int SESSION_ID_BYTES = 16;

    private TlvNumbers() {}

    /** @throws Tlv8Exception when the item is absent, no integer, or outside {@code min} to {@code max} */
    public static int require(Tlv8 tlv, int tag, int min, int max) {
        return bounded(tag, tlv.requireInteger(tag), min, max);
    }

    public static int optional(Tlv8 tlv, int tag, int absent, int max) {
        return tlv.has(tag) ? require(tlv, tag, 0, max) : absent;
    }

    /** An unsigned 32-bit number in the bits of an int, as RTP keeps synchronization sources. */
    static int requireSsrc(Tlv8 tlv, int tag) {
        long value = tlv.requireInteger(tag);
        if (value < 0 || value > 0xffff_ffffL) {
            throw new Tlv8Exception(String.format("item %02x: %d is no 32-bit number", tag, value));
        }
        return (int) value;
    }

    /** The constant with this wire value, which is its place in {@code values}. */
    public static <E extends Enum<E>> E requireConstant(Tlv8 tlv, int tag, E[] values) {
        return values[require(tlv, tag, 0, values.length - 1)];
    }

    /** Constants of all items of this tag, repetitions once; there must be one at least. */
    public static <E extends Enum<E>> List<E> constants(Tlv8 tlv, int tag, E[] values) {
        tlv.require(tag);
        return tlv.integers(tag).stream()
                .map(wire -> values[bounded(tag, wire, 0, values.length - 1)])
                .distinct()
                .toList();
    }

    /** The nested values of all items of this tag; there must be one at least. */
    public static <T> List<T> nested(Tlv8 tlv, int tag, Function<Tlv8, T> parser) {
        tlv.require(tag);
        return tlv.nestedAll(tag).stream().map(parser).toList();
    }

    public static List<Integer> wireValues(List<? extends Enum<?>> constants) {
        return constants.stream().map(TlvNumbers::wireValue).toList();
    }

    /** The wire value of a constant of an enum that is declared in the order of its wire values. */
    @SuppressWarnings("EnumOrdinal")
    public static int wireValue(Enum<?> constant) {
        return constant.ordinal();
    }

    static UUID requireSessionId(Tlv8 tlv, int tag) {
        ByteBuffer bytes = tlv.requireBytes(tag, SESSION_ID_BYTES);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    static ByteBuffer bytes(UUID sessionId) {
        return ByteBuffer.allocate(SESSION_ID_BYTES)
                .putLong(sessionId.getMostSignificantBits())
                .putLong(sessionId.getLeastSignificantBits())
                .flip();
    }

    private static int bounded(int tag, long value, int min, int max) {
        if (value < min || value > max) {
            throw new Tlv8Exception(String.format("item %02x: %d is outside %d to %d", tag, value, min, max));
        }
        return (int) value;
    }
}
