package dev.porchlight.bridge.hap.tlv8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits bytes into items and joins fragments (HAP R2 section 14.1). Thread: confined to one call.
 *
 * <pre>
 * item     = tag (1 byte) | length (1 byte) | value (length bytes)
 * fragment = an item of length 255 that is followed directly by an item of the same tag
 * </pre>
 */
final class Tlv8Reader {
    private static final int HEADER_BYTES = 2;

    private final ByteBuffer input;
    private final List<Tlv8.Item> items = new ArrayList<>();

    private Tlv8Reader(ByteBuffer input) {
        this.input = input.asReadOnlyBuffer().slice();
    }

    static List<Tlv8.Item> read(ByteBuffer input) {
        Tlv8Reader reader = new Tlv8Reader(input);
        while (reader.input.hasRemaining()) {
            reader.readItem();
        }
        return reader.items;
    }

    private void readItem() {
        int start = input.position();
        int tag = tagAt(start);
        int sizeBytes = 0;
        int fragments = 0;
        int lengthBytes;
        do {
            lengthBytes = skipFragment();
            sizeBytes += lengthBytes;
            fragments++;
        } while (lengthBytes == Tlv8.MAX_FRAGMENT_BYTES && input.hasRemaining() && tagAt(input.position()) == tag);
        items.add(new Tlv8.Item(tag, fragments == 1 ? valueAt(start) : join(start, fragments, sizeBytes)));
    }

    private int skipFragment() {
        int start = input.position();
        if (input.remaining() < HEADER_BYTES) {
            throw new Tlv8Exception("item at offset " + start + " ends before its length");
        }
        int lengthBytes = lengthAt(start);
        if (input.remaining() < HEADER_BYTES + lengthBytes) {
            throw new Tlv8Exception("item at offset " + start + " announces " + lengthBytes + " bytes, "
                    + (input.remaining() - HEADER_BYTES) + " follow");
        }
        input.position(start + HEADER_BYTES + lengthBytes);
        return lengthBytes;
    }

    private ByteBuffer join(int start, int fragments, int sizeBytes) {
        ByteBuffer joined = ByteBuffer.allocate(sizeBytes);
        int offset = start;
        for (int i = 0; i < fragments; i++) {
            joined.put(valueAt(offset));
            offset += HEADER_BYTES + lengthAt(offset);
        }
        return joined.flip();
    }

    private ByteBuffer valueAt(int offset) {
        return input.slice(offset + HEADER_BYTES, lengthAt(offset));
    }

    private int tagAt(int offset) {
        return input.get(offset) & 0xff;
    }

    private int lengthAt(int offset) {
        return input.get(offset + 1) & 0xff;
    }
}
