package dev.porchlight.bridge.hap.pairing;

import java.nio.ByteBuffer;

/** The three parts, joined, that accessories and controllers sign (HAP R2 sections 5.6.5 and 5.7.2). Thread: any. */
final class SignedInfo {
    private SignedInfo() {}

    static ByteBuffer of(ByteBuffer first, ByteBuffer second, ByteBuffer third) {
        return ByteBuffer.allocate(first.remaining() + second.remaining() + third.remaining())
                .put(first.duplicate())
                .put(second.duplicate())
                .put(third.duplicate())
                .flip();
    }
}
