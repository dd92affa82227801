package dev.porchlight.bridge.hap.session;

import java.nio.ByteBuffer;

/** One HTTP answer; an empty content type goes with an empty body. Thread: any; immutable. */
public record HapResponse(int statusCode, String contentType, ByteBuffer body) {
    public static final String JSON = "application/hap+json";
    public static final String TLV8 = "application/pairing+tlv8";
    public static final String JPEG = "image/jpeg";

    public HapResponse {
        body = body.asReadOnlyBuffer();
    }

    public static HapResponse empty(int statusCode) {
        return new HapResponse(statusCode, "", ByteBuffer.allocate(0));
    }
}
