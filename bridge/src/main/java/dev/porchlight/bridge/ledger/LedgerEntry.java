package dev.porchlight.bridge.ledger;

import dev.porchlight.bridge.privacy.EgressEvent.Ended;
import dev.porchlight.bridge.privacy.EgressEvent.Refused;
import dev.porchlight.bridge.privacy.EgressRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a line says, before it has a place in the chain: the keys of each event in their fixed order. Thread: any.
 *
 * <pre>
 * open    file format [torn lost]              head of each file
 * start | stop                                 the program began or ended in good order
 * gap     since reason                         lines could not be written in between, so nothing left
 * anchor  file last hash                       a file older than privacy.ledger.keep was deleted; its last line
 * begin   WHO rule                             a permit was issued
 * revoke  begin WHO rule                       it was taken back
 * end     begin WHO rule bytes frames sha256 millis ended revokedBy
 * refuse  WHO rule status count
 * WHO     camera destination kind peer name address port
 * </pre>
 */
record LedgerEntry(String event, Instant time, Map<String, Object> fields) {
    static final String OPEN = "open";
    static final String START = "start";
    static final String STOP = "stop";
    static final String ANCHOR = "anchor";

    private static final int MAX_TEXT = 256;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The line without its line feed. */
    byte[] encode(long sequenceNumber, String previousHash) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("seq", sequenceNumber);
        line.put("time", TIME.format(time));
        line.put("event", event);
        line.putAll(fields);
        line.put("prev", previousHash);
        return LedgerJson.write(line);
    }

    static LedgerEntry open(Instant time, String file, List<TornEnd> torn, List<LedgerHead> lost) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file);
        fields.put("format", 1);
        if (!torn.isEmpty()) {
            fields.put("torn", torn.stream().map(TornEnd::fields).toList());
        }
        lost.forEach(head -> fields.put("lost", head.fields()));
        return new LedgerEntry(OPEN, time, fields);
    }

    static LedgerEntry plain(String event, Instant time) {
        return new LedgerEntry(event, time, Map.of());
    }

    static LedgerEntry gap(Instant time, Instant since, String reason) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("since", TIME.format(since));
        fields.put("reason", clip(reason));
        return new LedgerEntry("gap", time, fields);
    }

    static LedgerEntry anchor(Instant time, String file, long last, String hash) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file);
        fields.put("last", last);
        fields.put("hash", hash);
        return new LedgerEntry(ANCHOR, time, fields);
    }

    static LedgerEntry begin(Instant time, EgressRequest request, String name, String rule) {
        return new LedgerEntry("begin", time, who(new LinkedHashMap<>(), request, name, rule));
    }

    static LedgerEntry revoke(Instant time, long begin, EgressRequest request, String name, String rule) {
        return new LedgerEntry("revoke", time, who(of(begin), request, name, rule));
    }

    static LedgerEntry end(Instant time, long begin, Duration duration, Ended ended, String name) {
        Map<String, Object> fields = who(of(begin), ended.request(), name, ended.rule());
        fields.put("bytes", ended.bytes());
        fields.put("frames", ended.frames());
        fields.put("sha256", ended.pictureSha256().orElse(""));
        fields.put("millis", duration.toMillis());
        fields.put("ended", ended.revokedBy().isPresent() ? "revoked" : "closed");
        fields.put("revokedBy", clip(ended.revokedBy().orElse("")));
        return new LedgerEntry("end", time, fields);
    }

    static LedgerEntry refuse(Instant time, Refused refused, String name, long count) {
        Map<String, Object> fields = who(new LinkedHashMap<>(), refused.request(), name, refused.rule());
        fields.put("status", refused.status().code());
        fields.put("count", count);
        return new LedgerEntry("refuse", time, fields);
    }

    private static Map<String, Object> of(long begin) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("begin", begin);
        return fields;
    }

    private static Map<String, Object> who(
            Map<String, Object> fields, EgressRequest request, String name, String rule) {
        fields.put("camera", clip(request.cameraId()));
        fields.put("destination", clip(request.destination()));
        fields.put("kind", request.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        fields.put("peer", clip(request.peer().id()));
        fields.put("name", clip(name));
        fields.put("address", clip(request.peer().address()));
        fields.put("port", request.peer().port());
        fields.put("rule", clip(rule));
        return fields;
    }

    /** A peer chooses its identifier: no line gets long by it. */
    private static String clip(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
