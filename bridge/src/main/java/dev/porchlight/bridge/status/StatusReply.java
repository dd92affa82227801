package dev.porchlight.bridge.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** An answer: HTTP status, media type and body. Thread: any; immutable. */
public record StatusReply(int status, String contentType, String body) {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json";

    public static StatusReply text(String body) {
        return text(OK, body);
    }

    static StatusReply text(int status, String body) {
        return new StatusReply(status, TEXT, body + "\n");
    }

    public static StatusReply json(JsonNode body) {
        return new StatusReply(OK, JSON, body.toPrettyString() + "\n");
    }

    /** {@code what} says what is wrong and what to send instead. */
    public static StatusReply badRequest(String what) {
        return text(BAD_REQUEST, what);
    }

    /** {@code what} says what there is instead. */
    public static StatusReply notFound(String what) {
        return text(NOT_FOUND, what);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
