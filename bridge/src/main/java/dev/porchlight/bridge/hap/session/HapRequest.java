package dev.porchlight.bridge.hap.session;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * One decrypted and complete HTTP request (HAP R2 section 6.6.1); the query is percent-decoded, the body a read-only view
 * that the connection's limit has bounded. Thread: any; immutable.
 */
public record HapRequest(String method, String path, Map<String, String> query, ByteBuffer body) {
    public HapRequest {
        query = Map.copyOf(query);
        body = body.asReadOnlyBuffer();
    }
}
