package dev.porchlight.bridge.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The newest line that is on the disk, kept in a file of its own so that a ledger cut at its end is found. Thread: any;
 * immutable.
 */
record LedgerHead(long sequenceNumber, String hash) {
    static final LedgerHead EMPTY = new LedgerHead(0, Sha256.NONE);

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", sequenceNumber);
        fields.put("hash", hash);
        return fields;
    }

    byte[] encode() {
        return LedgerJson.write(fields());
    }

    static LedgerHead parse(byte[] content) throws IOException {
        ObjectNode json = LedgerJson.read(content, 0, content.length)
                .filter(node ->
                        node.path("seq").isIntegralNumber() && node.path("hash").isTextual())
                .orElseThrow(() -> new IOException("the head file of the ledger is damaged"));
        return new LedgerHead(json.path("seq").asLong(), json.path("hash").asText());
    }
}
