package dev.porchlight.bridge.hap.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns HTTP messages of the network library into ours and back (HAP R2 sections 6.6.1, 6.8.3). Thread: any. */
final class HttpMessages {
    private static final HttpVersion EVENT_1_0 = HttpVersion.valueOf("EVENT/1.0");
    private static final Map<Integer, String> OWN_REASONS =
            Map.of(HttpStatus.CONNECTION_AUTHORIZATION_REQUIRED, "Connection Authorization Required");
    private static final int MAX_PARAMETERS = 32;

    private HttpMessages() {}

    /**
     * Copies a request, so that it outlives the buffer of {@code message}; ownership stays with the caller.
     *
     * @throws IllegalArgumentException when the target is malformed
     */
    static HapRequest decode(FullHttpRequest message) {
        QueryStringDecoder target =
                new QueryStringDecoder(message.uri(), StandardCharsets.UTF_8, true, MAX_PARAMETERS, true);
        Map<String, String> query = new HashMap<>();
        target.parameters().forEach((name, values) -> query.put(name, first(values)));
        ByteBuf content = message.content();
        byte[] body = new byte[content.readableBytes()];
        content.getBytes(content.readerIndex(), body);
        return new HapRequest(message.method().name(), target.path(), query, ByteBuffer.wrap(body));
    }

    static FullHttpResponse encode(HapResponse response) {
        String reason = OWN_REASONS.get(response.statusCode());
        HttpResponseStatus status = reason == null
                ? HttpResponseStatus.valueOf(response.statusCode())
                : new HttpResponseStatus(response.statusCode(), reason);
        return message(HttpVersion.HTTP_1_1, status, response.contentType(), response.body());
    }

    static FullHttpResponse event(ByteBuffer json) {
        return message(EVENT_1_0, HttpResponseStatus.OK, HapResponse.JSON, json);
    }

    private static FullHttpResponse message(
            HttpVersion version, HttpResponseStatus status, String contentType, ByteBuffer body) {
        FullHttpResponse message =
                new DefaultFullHttpResponse(version, status, Unpooled.wrappedBuffer(body.duplicate()));
        if (!contentType.isEmpty()) {
            message.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        }
        if (status.code() != HttpStatus.NO_CONTENT) {
            message.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.remaining());
        }
        return message;
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.get(0);
    }
}
