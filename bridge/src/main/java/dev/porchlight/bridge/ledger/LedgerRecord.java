package dev.porchlight.bridge.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of the ledger as it was read. Thread: any; {@code json} is not changed.
 *
 * @param sequenceNumber counts lines from 1, over all files
 * @param event what happened, for instance {@code begin}
 * @param previousHash SHA-256 of the line before, lower-case hex
 * @param hash SHA-256 of this line without its line feed, lower-case hex
 * @param json all of the line
 */
public record LedgerRecord(
        long sequenceNumber, Instant time, String event, String previousHash, String hash, ObjectNode json) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Empty when these bytes are no line of a ledger. */
    static Optional<LedgerRecord> parse(byte[] bytes, int offset, int length) {
        return LedgerJson.read(bytes, offset, length).flatMap(json -> of(json, Sha256.of(bytes, offset, length)));
    }

    private static Optional<LedgerRecord> of(ObjectNode json, String hash) {
        JsonNode sequenceNumber = json.path("seq");
        String previous = json.path("prev").asText();
        boolean valid = sequenceNumber.isIntegralNumber()
                && sequenceNumber.canConvertToLong()
                && json.path("event").isTextual()
                && HASH.matcher(previous).matches();
        return valid
                ? time(json.path("time").asText())
                        .map(time -> new LedgerRecord(
                                sequenceNumber.asLong(),
                                time,
                                json.path("event").asText(),
                                previous,
                                hash,
                                json))
                : Optional.empty();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A field as text; empty when the line does not have it. */
    public String text(String field) {
        return json.path(field).asText();
    }

    boolean is(String eventName) {
        return event.equals(eventName);
    }
}
