package dev.porchlight.bridge.hds;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * The plaintext of one frame. Thread: any; immutable.
 *
 * <pre>
 * header length (1 byte) | header dictionary | message dictionary
 * event: protocol, event    request: protocol, request, id    response: protocol, response, id, status
 * </pre>
 */
public sealed interface HdsMessage {
    String protocol();

    /** What it is about, for instance {@code open}. */
    String topic();

    /** Header as it goes on the wire. */
    HdsValue.Dictionary header();

    /** Message dictionary. */
    HdsValue.Dictionary body();

    record Event(String protocol, String topic, HdsValue.Dictionary body) implements HdsMessage {
        @Override
        public HdsValue.Dictionary header() {
            return HdsValue.Dictionary.of("protocol", protocol, "event", topic);
        }
    }

    record Request(String protocol, String topic, long id, HdsValue.Dictionary body) implements HdsMessage {
        @Override
        public HdsValue.Dictionary header() {
            return HdsValue.Dictionary.of("protocol", protocol, "request", topic, "id", new HdsValue.Int64(id));
        }

        /** The answer to this request. */
        public Response answer(HdsStatus status, HdsValue.Dictionary answer) {
            return new Response(protocol, topic, id, status.code(), answer);
        }
    }

    /** {@code status}: see {@link HdsStatus}. */
    record Response(String protocol, String topic, long id, long status, HdsValue.Dictionary body)
            implements HdsMessage {
        @Override
        public HdsValue.Dictionary header() {
            return HdsValue.Dictionary.of(
                    "protocol",
                    protocol,
                    "response",
                    topic,
                    "id",
                    new HdsValue.Int64(id),
                    "status",
                    new HdsValue.Int64(status));
        }
    }

    /** A request whose message dictionary is malformed, but which can be answered. */
    record UnreadableRequest(Request request, String problem) implements HdsMessage {
        @Override
        public String protocol() {
            return request.protocol();
        }

        @Override
        public String topic() {
            return request.topic();
        }

        @Override
        public HdsValue.Dictionary header() {
            return request.header();
        }

        @Override
        public HdsValue.Dictionary body() {
            return request.body();
        }
    }

    /**
     * Parses the remaining bytes of {@code plaintext}, whose position stays; data in it is a view of them.
     *
     * @throws HdsPayloadException when it is malformed and nobody can be answered
     */
    static HdsMessage parse(ByteBuffer plaintext) {
        return HdsMessageReader.read(plaintext);
    }

    /** Bytes that {@link #write} will write. */
    default int sizeBytes() {
        return 1 + HdsWriter.sizeBytes(header()) + HdsWriter.sizeBytes(body());
    }

    /** Writes the plaintext at the position of {@code output}, little-endian and with {@link #sizeBytes} bytes free. */
    default void write(ByteBuffer output) {
        HdsValue.Dictionary header = header();
        int headerBytes = HdsWriter.sizeBytes(header);
        if (headerBytes > HdsMessageReader.MAX_HEADER_BYTES) {
            throw new IllegalArgumentException("a header of " + headerBytes + " bytes");
        }
        output.put((byte) headerBytes);
        HdsWriter.write(header, output);
        HdsWriter.write(body(), output);
    }

    /** A number of the message dictionary; nothing when it is absent or no integer. */
    default OptionalLong number(String name) {
        return body().integer(name);
    }
}
