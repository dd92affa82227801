package dev.porchlight.codecs.snapshot;

import java.nio.ByteBuffer;

/**
 * One JPEG picture (ITU-T T.81, JFIF); {@code data} is a read-only view of heap memory. Thread: any; immutable.
 *
 * @param capturedNanos arrival of its frame on the {@link System#nanoTime} clock
 */
public record Jpeg(ByteBuffer data, int widthPixels, int heightPixels, long capturedNanos) {
    public Jpeg {
        data = data.asReadOnlyBuffer();
    }

    /** A view with its own position. */
    @Override
    public ByteBuffer data() {
        return data.duplicate();
    }
}
