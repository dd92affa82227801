package dev.porchlight.bridge.app;

import dev.porchlight.bridge.ledger.LedgerRecord;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A line of the ledger for people. Thread: any. */
final class LedgerText {
    private final DateTimeFormatter time;

    LedgerText(ZoneId zone) {
        time = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    String write(LedgerRecord line) {
        return time.format(line.time()) + "  " + sentence(line);
    }

    private static String sentence(LedgerRecord line) {
        return switch (line.event()) {
            case "begin" -> what(line) + " begins: " + line.text("rule");
            case "revoke" -> what(line) + " is taken back: " + line.text("rule");
            case "end" ->
                what(line) + " ended (" + line.text("ended") + "): " + line.text("frames") + " frames, "
                        + line.text("bytes") + " bytes in " + line.text("millis") + " ms";
            case "refuse" ->
                what(line) + " refused"
                        + (line.text("count").equals("1") ? "" : " " + line.text("count") + " times") + ": "
                        + line.text("rule");
            case "start" -> "Porchlight started";
            case "stop" -> "Porchlight ended";
            case "gap" -> "nothing could be written since " + line.text("since") + ": " + line.text("reason");
            case "anchor" -> line.text("file") + " was deleted, its time was over";
            case "open" -> line.text("file") + " begins";
            default -> line.event();
        };
    }

    private static String what(LedgerRecord line) {
        String name = line.text("name").isEmpty() ? line.text("peer") : line.text("name");
        String address = line.text("address");
        return line.text("camera") + "  " + line.text("kind") + " to " + line.text("destination") + ", " + name
                + (address.isEmpty() ? "" : " at " + address);
    }
}
