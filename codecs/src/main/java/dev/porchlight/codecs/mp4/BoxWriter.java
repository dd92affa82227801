package dev.porchlight.codecs.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes boxes (ISO 14496-12 section 4.2): size(32) type(32) content; a full box begins its content with version(8)
 * flags(24). Sizes are filled in when a box ends. Thread: one.
 */
final class BoxWriter {
    private ByteBuffer out;

    /** A writer that grows when {@code expectedBytes} do not suffice. */
    BoxWriter(int expectedBytes) {
        out = ByteBuffer.allocate(expectedBytes);
    }

    /** Writes a box; {@code content} writes what is in it. */
    BoxWriter box(String type, Runnable content) {
        int start = out.position();
        u32(0).characters(type);
        content.run();
        out.putInt(start, out.position() - start);
        return this;
    }

    BoxWriter fullBox(String type, int version, int flags, Runnable content) {
        return box(type, () -> {
            u32((long) version << 24 | flags);
            content.run();
        });
    }

    BoxWriter u8(int value) {
        room(1).put((byte) value);
        return this;
    }

    BoxWriter u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    BoxWriter u24(int value) {
        return u8(value >> 16).u16(value);
    }

    BoxWriter u32(long value) {
        if (value < 0 || value > 0xffff_ffffL) {
            throw new IllegalArgumentException(value + " does not fit into 32 bits");
        }
        room(4).putInt((int) value);
        return this;
    }

    BoxWriter u64(long value) {
        room(8).putLong(value);
        return this;
    }

    BoxWriter zeros(int count) {
        room(count).put(new byte[count]);
        return this;
    }

    BoxWriter characters(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        room(bytes.length).put(bytes);
        return this;
    }

    /** Copies what remains of {@code bytes}, whose position stays. */
    BoxWriter bytes(ByteBuffer bytes) {
        room(bytes.remaining()).put(bytes.duplicate());
        return this;
    }

    int position() {
        return out.position();
    }

    /** Overwrites the 32 bits at {@code position}. */
    void patch(int position, int value) {
        out.putInt(position, value);
    }

    /** All that was written, read-only; the writer is of no more use. */
    ByteBuffer finish() {
        return out.flip().slice().asReadOnlyBuffer();
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(Math.addExact(out.position(), Math.max(bytes, out.capacity())));
            out = larger.put(out.flip());
        }
        return out;
    }
}
