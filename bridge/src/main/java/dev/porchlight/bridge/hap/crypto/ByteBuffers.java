package dev.porchlight.bridge.hap.crypto;

import java.nio.ByteBuffer;

/** Copies between buffers and arrays. Thread: any. */
final class ByteBuffers {
    private ByteBuffers() {}

    /** The remaining bytes; the position stays. */
    static byte[] toArray(ByteBuffer source) {
        byte[] bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        return bytes;
    }

    static ByteBuffer readOnly(byte[] owned) {
        return ByteBuffer.wrap(owned).asReadOnlyBuffer();
    }
}
