package dev.porchlight.bridge.hap.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.AccessoryDatabase;
import dev.porchlight.bridge.hap.model.CharacteristicEntry;
import dev.porchlight.bridge.hap.model.CharacteristicId;
import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.model.Permission;
import dev.porchlight.bridge.hap.model.ValueCoercion;
import dev.porchlight.bridge.hap.session.HapResponse;
import dev.porchlight.bridge.hap.session.HapSession;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * PUT /characteristics (HAP R2 section 6.7.2). The entries start in their order, none waits for the one before it to end:
 * a slow one must not hold up a privacy switch. Thread: the session's event loop.
 */
final class CharacteristicWriter {
    private final EventSubscriptions subscriptions;
    private final TimedWrites timedWrites;
    private final EntryDeadline deadline;

    CharacteristicWriter(EventSubscriptions subscriptions, TimedWrites timedWrites, EntryDeadline deadline) {
        this.subscriptions = subscriptions;
        this.timedWrites = timedWrites;
        this.deadline = deadline;
    }

    CompletionStage<HapResponse> write(WriteBody body, AccessoryDatabase database, HapSession session) {
        boolean timed = timedWrites.execute(session, body.pid());
        List<CharacteristicId> ids =
                body.entries().stream().map(WriteBody.Entry::id).toList();
        if (new HashSet<>(ids).size() < ids.size()) {
            return CompletableFuture.completedFuture(HapJson.response(422, HapStatus.INVALID_VALUE));
        }
        boolean executable = timed || body.pid().isEmpty();
        List<CompletableFuture<EntryResult>> entries = body.entries().stream()
                .map(entry -> executable
                        ? writeEntry(entry, timed, database, session)
                        : failed(entry.id(), HapStatus.INVALID_VALUE))
                .toList();
        return deadline.gather(ids, entries, session).thenApply(CharacteristicWriter::response);
    }

    private CompletableFuture<EntryResult> writeEntry(
            WriteBody.Entry request, boolean timed, AccessoryDatabase database, HapSession session) {
        CharacteristicEntry entry = database.find(request.id()).orElse(null);
        if (entry == null) {
            return failed(request.id(), HapStatus.RESOURCE_DOES_NOT_EXIST);
        }
        if (request.value() == null && request.ev() == null) {
            return failed(request.id(), HapStatus.INVALID_VALUE);
        }
        HapStatus subscription =
                request.ev() == null ? HapStatus.SUCCESS : changeSubscription(entry, request.ev(), session);
        if (request.value() == null) {
            return failed(request.id(), subscription);
        }
        return writeValue(entry, request.value(), request.response(), timed, session)
                .thenApply(result ->
                        subscription == HapStatus.SUCCESS ? result : EntryResult.failed(result.id(), subscription));
    }

    private HapStatus changeSubscription(CharacteristicEntry entry, JsonNode ev, HapSession session) {
        Optional<Boolean> wanted = WriteBody.flag(ev);
        if (wanted.isEmpty()) {
            return HapStatus.INVALID_VALUE;
        }
        if (!entry.allows(Permission.EVENTS)) {
            return HapStatus.NOTIFICATION_NOT_SUPPORTED;
        }
        if (wanted.get()) {
            subscriptions.subscribe(entry.id(), session);
        } else {
            subscriptions.unsubscribe(entry.id(), session);
        }
        return HapStatus.SUCCESS;
    }

    private static CompletableFuture<EntryResult> writeValue(
            CharacteristicEntry entry, JsonNode raw, boolean wantsResponse, boolean timed, HapSession session) {
        HapCharacteristic characteristic = entry.characteristic();
        if (!entry.allows(Permission.PAIRED_WRITE)) {
            return failed(entry.id(), HapStatus.READ_ONLY);
        }
        if (characteristic.adminOnly() && !session.isAdmin()) {
            return failed(entry.id(), HapStatus.INSUFFICIENT_PRIVILEGES);
        }
        if (entry.allows(Permission.TIMED_WRITE) && !timed) {
            return failed(entry.id(), HapStatus.INVALID_VALUE);
        }
        Optional<JsonNode> value = ValueCoercion.coerce(characteristic.format(), characteristic.metadata(), raw);
        if (value.isEmpty()) {
            return failed(entry.id(), HapStatus.INVALID_VALUE);
        }
        boolean withResponse = wantsResponse && entry.allows(Permission.WRITE_RESPONSE);
        return EntryDeadline.<@Nullable JsonNode>run(
                entry.id(),
                () -> characteristic.write(value.get(), session),
                response -> EntryResult.ok(entry.id(), withResponse ? orNull(response) : null));
    }

    private static JsonNode orNull(@Nullable JsonNode response) {
        return response == null ? NullNode.getInstance() : response;
    }

    private static CompletableFuture<EntryResult> failed(CharacteristicId id, HapStatus status) {
        return CompletableFuture.completedFuture(EntryResult.failed(id, status));
    }

    private static HapResponse response(List<EntryResult> results) {
        boolean multiStatus = results.stream().anyMatch(result -> result.isFailed() || result.value() != null);
        if (!multiStatus) {
            return HapResponse.empty(204);
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode characteristics = root.putArray("characteristics");
        results.forEach(result -> characteristics.add(result.toJson(true)));
        return HapJson.response(207, root);
    }
}
