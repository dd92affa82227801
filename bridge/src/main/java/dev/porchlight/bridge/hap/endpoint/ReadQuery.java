package dev.porchlight.bridge.hap.endpoint;

import dev.porchlight.bridge.hap.model.CharacteristicId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query of GET /characteristics (HAP R2 section 6.7.4.1). Thread: any; immutable. */
record ReadQuery(List<CharacteristicId> ids, boolean meta, boolean perms, boolean type, boolean ev) {
    private static final Pattern ID = Pattern.compile("(\\d{1,20})\\.(\\d{1,20})");

    /** The query, or empty if it is malformed; parameters may come in any order, unknown ones are skipped. */
    static Optional<ReadQuery> parse(Map<String, String> query) {
        Optional<List<CharacteristicId>> ids = parseIds(query.get("id"));
        Optional<Boolean> meta = flag(query.get("meta"));
        Optional<Boolean> perms = flag(query.get("perms"));
        Optional<Boolean> type = flag(query.get("type"));
        Optional<Boolean> ev = flag(query.get("ev"));
        if (ids.isEmpty() || meta.isEmpty() || perms.isEmpty() || type.isEmpty() || ev.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReadQuery(ids.get(), meta.get(), perms.get(), type.get(), ev.get()));
    }

    private static Optional<List<CharacteristicId>> parseIds(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        List<CharacteristicId> ids = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = ID.matcher(part);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            ids.add(new CharacteristicId(id(matcher.group(1)), id(matcher.group(2))));
        }
        return Optional.of(ids);
    }

    /** An id as a number; one beyond 63 bits becomes the largest, which nothing has. */
    private static long id(String digits) {
        BigInteger number = new BigInteger(digits);
        return number.bitLength() < Long.SIZE ? number.longValue() : Long.MAX_VALUE;
    }

    private static Optional<Boolean> flag(@Nullable String text) {
        if (text == null) {
            return Optional.of(false);
        }
        return switch (text) {
            case "1", "true" -> Optional.of(true);
            case "0", "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
