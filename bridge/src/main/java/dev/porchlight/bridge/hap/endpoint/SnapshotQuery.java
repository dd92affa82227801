package dev.porchlight.bridge.hap.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a snapshot request asks for (HAP R2 section 11.5). Thread: any; immutable. */
record SnapshotQuery(long aid, int widthPixels, int heightPixels, Optional<Integer> reason) {
    private static final long PRIMARY_AID = 1;
    private static final int MAX_SIDE_PIXELS = 7680;

    /** The query, or empty if a member is missing, malformed or out of bounds; a reason we do not know is refused. */
    static Optional<SnapshotQuery> parse(ObjectNode body) {
        OptionalInt width = within(body.get("image-width"), 1, MAX_SIDE_PIXELS);
        OptionalInt height = within(body.get("image-height"), 1, MAX_SIDE_PIXELS);
        OptionalLong aid = body.has("aid") ? WriteBody.unsigned64(body.get("aid")) : OptionalLong.of(PRIMARY_AID);
        OptionalInt reason = within(body.get("reason"), SnapshotSource.REASON_PERIODIC, SnapshotSource.REASON_EVENT);
        if (width.isEmpty() || height.isEmpty() || aid.isEmpty() || (body.has("reason") && reason.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new SnapshotQuery(
                aid.getAsLong(),
                width.getAsInt(),
                height.getAsInt(),
                reason.isPresent() ? Optional.of(reason.getAsInt()) : Optional.empty()));
    }

    private static OptionalInt within(@Nullable JsonNode node, int min, int max) {
        return node != null && node.isInt() && node.intValue() >= min && node.intValue() <= max
                ? OptionalInt.of(node.intValue())
                : OptionalInt.empty();
    }
}
