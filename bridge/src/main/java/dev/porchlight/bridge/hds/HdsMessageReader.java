package dev.porchlight.bridge.hds;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads the plaintext of a frame (layout: {@link HdsMessage}). Thread: any; no state. */
final class HdsMessageReader {
    static final int MAX_HEADER_BYTES = 0xFF;

    private static final HdsValue.Dictionary EMPTY = HdsValue.Dictionary.of();

    private HdsMessageReader() {}

    static HdsMessage read(ByteBuffer plaintext) {
        ByteBuffer input = plaintext.slice();
        int headerBytes = input.hasRemaining() ? Byte.toUnsignedInt(input.get()) : 0;
        if (headerBytes == 0 || headerBytes > input.remaining()) {
            throw new HdsPayloadException(
                    "a header of " + headerBytes + " bytes in a message of " + plaintext.remaining());
        }
        HdsValue.Dictionary header = dictionary(input.slice(input.position(), headerBytes));
        input.position(input.position() + headerBytes);
        String protocol =
                header.text("protocol").orElseThrow(() -> new HdsPayloadException("a message of no protocol"));
        Optional<String> request = header.text("request");
        if (request.isPresent()) {
            return request(new HdsMessage.Request(protocol, request.get(), number(header, "id"), EMPTY), input.slice());
        }
        Optional<String> event = header.text("event");
        return event.isPresent()
                ? new HdsMessage.Event(protocol, event.get(), dictionary(input.slice()))
                : response(protocol, header, input.slice());
    }

    private static HdsMessage request(HdsMessage.Request request, ByteBuffer body) {
        try {
            return new HdsMessage.Request(request.protocol(), request.topic(), request.id(), dictionary(body));
        } catch (HdsPayloadException e) {
            return new HdsMessage.UnreadableRequest(request, String.valueOf(e.getMessage()));
        }
    }

    private static HdsMessage response(String protocol, HdsValue.Dictionary header, ByteBuffer body) {
        String topic = header.text("response")
                .orElseThrow(() -> new HdsPayloadException("neither event, request nor response"));
        return new HdsMessage.Response(
                protocol, topic, number(header, "id"), number(header, "status"), dictionary(body));
    }

    private static HdsValue.Dictionary dictionary(ByteBuffer encoded) {
        if (HdsReader.read(encoded) instanceof HdsValue.Dictionary dictionary) {
            return dictionary;
        }
        throw new HdsPayloadException("no dictionary where one must be");
    }

    private static long number(HdsValue.Dictionary header, String name) {
        return header.integer(name).orElseThrow(() -> new HdsPayloadException("a header without " + name));
    }
}
