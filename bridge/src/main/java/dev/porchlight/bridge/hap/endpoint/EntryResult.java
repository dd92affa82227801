package dev.porchlight.bridge.hap.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.CharacteristicId;
import org.jspecify.annotations.Nullable;

/**
 * The outcome for one characteristic of a request (HAP R2 sections 6.7.2 and 6.7.4). Thread: any; immutable.
 *
 * @param value value read, or write response; null where there is none
 */
record EntryResult(
        CharacteristicId id, HapStatus status, @Nullable JsonNode value) {
    static EntryResult ok(CharacteristicId id, @Nullable JsonNode value) {
        return new EntryResult(id, HapStatus.SUCCESS, value);
    }

    static EntryResult failed(CharacteristicId id, HapStatus status) {
        return new EntryResult(id, status, null);
    }

    boolean isFailed() {
        return status != HapStatus.SUCCESS;
    }

    /** The entry of the answer; a 207 has the status of every entry, other answers of none. */
    ObjectNode toJson(boolean withStatus) {
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("aid", id.aid()).put("iid", id.iid());
        if (withStatus) {
            node.put("status", status.code());
        }
        if (value != null) {
            node.set("value", value);
        }
        return node;
    }
}
