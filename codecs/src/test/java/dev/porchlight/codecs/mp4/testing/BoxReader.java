package dev.porchlight.codecs.mp4.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads boxes in the one order that is allowed; anything else is an {@link AssertionError}. Thread: one. */
final class BoxReader {
    private final String path;
    private final ByteBuffer bytes;

    BoxReader(String path, ByteBuffer bytes) {
        this.path = path;
        this.bytes = bytes.slice();
    }

    /** The next box, which must be of {@code type}. */
    BoxReader box(String type) {
        String found = peek();
        require(found.equals(type), "expected " + type + ", found " + found);
        int size = bytes.getInt();
        require(size >= 8 && size - 4 <= bytes.remaining(), type + " of " + size + " bytes");
        bytes.position(bytes.position() + 4);
        BoxReader content = new BoxReader(path + "/" + type, bytes.slice(bytes.position(), size - 8));
        bytes.position(bytes.position() + size - 8);
        return content;
    }

    /** The next box, a full box of this version and flags. */
    BoxReader fullBox(String type, int version, int flags) {
        BoxReader content = box(type);
        content.expect32("version and flags", (long) version << 24 | flags);
        return content;
    }

    /** The type of the next box; empty at the end. */
    String peek() {
        if (bytes.remaining() < 8) {
            require(!bytes.hasRemaining(), bytes.remaining() + " bytes too many");
            return "";
        }
        byte[] type = new byte[4];
        bytes.get(bytes.position() + 4, type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }

    List<String> types() {
        List<String> types = new ArrayList<>();
        BoxReader copy = new BoxReader(path, bytes);
        while (!copy.peek().isEmpty()) {
            types.add(copy.peek());
            copy.box(copy.peek());
        }
        return types;
    }

    int u8() {
        return bytes.get() & 0xff;
    }

    int u16() {
        return bytes.getShort() & 0xffff;
    }

    long u32() {
        return bytes.getInt() & 0xffff_ffffL;
    }

    long u64() {
        return bytes.getLong();
    }

    String characters(int count) {
        byte[] text = new byte[count];
        bytes.get(text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    BoxReader expect8(String name, int value) {
        int found = u8();
        require(found == value, name + " is " + found + ", not " + value);
        return this;
    }

    BoxReader expect16(String name, int value) {
        int found = u16();
        require(found == value, name + " is " + found + ", not " + value);
        return this;
    }

    BoxReader expect32(String name, long value) {
        long found = u32();
        require(found == value, name + " is 0x" + Long.toHexString(found) + ", not 0x" + Long.toHexString(value));
        return this;
    }

    BoxReader zeros(int count) {
        for (int i = 0; i < count; i++) {
            expect8("reserved byte " + i, 0);
        }
        return this;
    }

    BoxReader skip(int count) {
        bytes.position(bytes.position() + count);
        return this;
    }

    /** What is left, to the end of the box. */
    ByteBuffer rest() {
        ByteBuffer rest = bytes.slice();
        bytes.position(bytes.limit());
        return rest.asReadOnlyBuffer();
    }

    int size() {
        return bytes.limit();
    }

    void end() {
        require(!bytes.hasRemaining(), bytes.remaining() + " bytes too many");
    }

    void require(boolean holds, String complaint) {
        if (!holds) {
            throw new AssertionError(path + ": " + complaint);
        }
    }
}
