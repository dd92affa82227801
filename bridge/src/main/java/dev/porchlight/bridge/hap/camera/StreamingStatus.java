package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.nio.ByteBuffer;

/** Characteristic 120 Streaming Status: item 1, in the order of the wire values. Thread: any. */
public enum StreamingStatus {
    AVAILABLE,
    IN_USE,
    UNAVAILABLE;

    private static final int STATUS = 1;

    /** @throws Tlv8Exception when it is malformed */
    public static StreamingStatus parse(ByteBuffer value) {
        return TlvNumbers.requireConstant(Tlv8.parse(value), STATUS, values());
    }

    public ByteBuffer toTlv() {
        return new Tlv8Writer().uint8(STATUS, TlvNumbers.wireValue(this)).toBuffer();
    }
}
