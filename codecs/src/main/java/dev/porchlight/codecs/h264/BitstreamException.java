package dev.porchlight.codecs.h264;

import java.io.Serial;

/** Coded video that breaks its specification; the message says where. Thread: any. */
public final class BitstreamException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public BitstreamException(String message) {
        super(message);
    }
}
