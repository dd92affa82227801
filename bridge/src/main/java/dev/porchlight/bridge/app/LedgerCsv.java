package dev.porchlight.bridge.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.ledger.LedgerRecord;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of the ledger as CSV (RFC 4180), one column per key. Thread: any. */
final class LedgerCsv {
    private static final List<String> COLUMNS = List.of(
            "seq",
            "time",
            "event",
            "begin",
            "camera",
            "destination",
            "kind",
            "peer",
            "name",
            "address",
            "port",
            "rule",
            "bytes",
            "frames",
            "sha256",
            "millis",
            "ended",
            "revokedBy",
            "status",
            "count",
            "since",
            "reason",
            "file",
            "prev");

    /** What a spreadsheet would take for a formula at the beginning of a text. */
    private static final String FORMULA = "=+-@\t\r";

    private LedgerCsv() {}

    static String header() {
        return String.join(",", COLUMNS);
    }

    static String row(LedgerRecord line) {
        return COLUMNS.stream().map(column -> cell(line.json().path(column))).collect(Collectors.joining(","));
    }

    private static String cell(JsonNode value) {
        String text = value.asText();
        // A controller chooses its identifier: it must not run in the owner's spreadsheet.
        if (value.isTextual() && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ')
                ? "\"" + text.replace("\"", "\"\"") + "\""
                : text;
    }
}
