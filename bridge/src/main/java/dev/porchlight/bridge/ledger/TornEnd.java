package dev.porchlight.bridge.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bytes at the end of a file that a crash left behind and that are no lines: kept where they are, and vouched for by the
 * header of the next file. Thread: any; immutable.
 */
record TornEnd(String file, long bytes, String sha256) {
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file);
        fields.put("bytes", bytes);
        fields.put("sha256", sha256);
        return fields;
    }
}
