package dev.porchlight.bridge.hap.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.AccessoryDatabase;
import dev.porchlight.bridge.hap.model.CharacteristicEntry;
import dev.porchlight.bridge.hap.model.CharacteristicId;
import dev.porchlight.bridge.hap.model.DatabaseJson;
import dev.porchlight.bridge.hap.model.Permission;
import dev.porchlight.bridge.hap.session.HapResponse;
import dev.porchlight.bridge.hap.session.HapSession;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** GET /characteristics (HAP R2 section 6.7.4). Thread: the session's event loop. */
final class CharacteristicReader {
    private final EventSubscriptions subscriptions;
    private final EntryDeadline deadline;

    CharacteristicReader(EventSubscriptions subscriptions, EntryDeadline deadline) {
        this.subscriptions = subscriptions;
        this.deadline = deadline;
    }

    CompletionStage<HapResponse> read(ReadQuery query, AccessoryDatabase database, HapSession session) {
        if (new HashSet<>(query.ids()).size() < query.ids().size()) {
            return CompletableFuture.completedFuture(HapJson.response(422, HapStatus.INVALID_VALUE));
        }
        List<CompletableFuture<EntryResult>> entries =
                query.ids().stream().map(id -> readEntry(id, database, session)).toList();
        return deadline.gather(query.ids(), entries, session)
                .thenApply(results -> response(results, query, database, session));
    }

    private static CompletableFuture<EntryResult> readEntry(
            CharacteristicId id, AccessoryDatabase database, HapSession session) {
        CharacteristicEntry entry = database.find(id).orElse(null);
        if (entry == null) {
            return failed(id, HapStatus.RESOURCE_DOES_NOT_EXIST);
        }
        if (!entry.allows(Permission.PAIRED_READ)) {
            return failed(id, HapStatus.WRITE_ONLY);
        }
        return readValue(entry, session);
    }

    /** The value of a readable characteristic. */
    static CompletableFuture<EntryResult> readValue(CharacteristicEntry entry, HapSession session) {
        return EntryDeadline.<JsonNode>run(
                entry.id(), () -> entry.characteristic().read(session), value -> EntryResult.ok(entry.id(), value));
    }

    private static CompletableFuture<EntryResult> failed(CharacteristicId id, HapStatus status) {
        return CompletableFuture.completedFuture(EntryResult.failed(id, status));
    }

    private HapResponse response(
            List<EntryResult> results, ReadQuery query, AccessoryDatabase database, HapSession session) {
        boolean multiStatus = results.stream().anyMatch(EntryResult::isFailed);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode characteristics = root.putArray("characteristics");
        for (EntryResult result : results) {
            ObjectNode node = result.toJson(multiStatus);
            if (!result.isFailed()) {
                database.find(result.id()).ifPresent(entry -> describe(node, entry, query, session));
            }
            characteristics.add(node);
        }
        return HapJson.response(multiStatus ? 207 : 200, root);
    }

    private void describe(ObjectNode node, CharacteristicEntry entry, ReadQuery query, HapSession session) {
        if (query.meta()) {
            DatabaseJson.addMetadata(node, entry.characteristic());
        }
        if (query.perms()) {
            DatabaseJson.addPermissions(node, entry.characteristic());
        }
        if (query.type()) {
            DatabaseJson.addType(node, entry.characteristic());
        }
        if (query.ev()) {
            node.put("ev", subscriptions.isSubscribed(entry.id(), session));
        }
    }
}
