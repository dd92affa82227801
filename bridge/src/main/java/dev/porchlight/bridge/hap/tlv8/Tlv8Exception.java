package dev.porchlight.bridge.hap.tlv8;

import java.io.Serial;

/** Malformed TLV8 from a peer: truncated, or a value without the length its meaning demands. Thread: any. */
public final class Tlv8Exception extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public Tlv8Exception(String message) {
        super(message, null, false, false);
    }
}
