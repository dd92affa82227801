package dev.porchlight.codecs.ffmpeg;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** The one copy of media from native memory to the heap. Thread: any; stateless. */
final class NativeBytes {
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private NativeBytes() {}

    /** The first {@code size} bytes at {@code source}, as a read-only buffer of their own. */
    static ByteBuffer copy(@Nullable BytePointer source, int size) {
        if (source == null || source.isNull() || size <= 0) {
            return EMPTY;
        }
        byte[] bytes = new byte[size];
        source.get(bytes);
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
}
