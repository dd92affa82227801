package dev.porchlight.bridge.hap.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A response or an event as a controller reads it.
 *
 * @param protocol {@code HTTP/1.1} or {@code EVENT/1.0}
 * @param headers by names in lower case
 */
public record HttpAnswer(String protocol, int status, Map<String, String> headers, ByteBuffer body) {
    public boolean isEvent() {
        return protocol.startsWith("EVENT/");
    }

    public byte[] bytes() {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        return bytes;
    }

    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public TlvItems tlv() {
        return TlvItems.parse(bytes());
    }
}
