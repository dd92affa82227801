package dev.porchlight.bridge.hap.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.porchlight.bridge.hap.model.AccessoryDatabase;
import dev.porchlight.bridge.hap.model.CharacteristicEntry;
import dev.porchlight.bridge.hap.model.CharacteristicId;
import dev.porchlight.bridge.hap.model.DatabaseJson;
import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.model.Metadata;
import dev.porchlight.bridge.hap.model.Permission;
import dev.porchlight.bridge.hap.session.HapEndpoint;
import dev.porchlight.bridge.hap.session.HapRequest;
import dev.porchlight.bridge.hap.session.HapResponse;
import dev.porchlight.bridge.hap.session.HapSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** GET /accessories: the whole attribute database (HAP R2 section 6.6.4). Thread: the session's event loop. */
public final class AccessoriesEndpoint implements HapEndpoint {
    private final Supplier<AccessoryDatabase> database;
    private final EntryDeadline deadline;

    /** {@code database} gives the current one; {@code scheduler} runs the deadline of slow characteristics. */
    public AccessoriesEndpoint(Supplier<AccessoryDatabase> database, ScheduledExecutorService scheduler) {
        this.database = database;
        this.deadline = new EntryDeadline(scheduler, CharacteristicsEndpoint.DEADLINE);
    }

    @Override
    public CompletionStage<HapResponse> handle(HapRequest request, HapSession session) {
        if (!request.method().equals("GET")) {
            return CompletableFuture.completedFuture(HapResponse.empty(405));
        }
        AccessoryDatabase current = database.get();
        List<CharacteristicEntry> readable = current.accessories().stream()
                .flatMap(accessory -> accessory.characteristics())
                .filter(entry -> entry.allows(Permission.PAIRED_READ))
                .toList();
        List<CharacteristicId> ids =
                readable.stream().map(CharacteristicEntry::id).toList();
        List<CompletableFuture<EntryResult>> entries = readable.stream()
                .map(entry -> CharacteristicReader.readValue(entry, session))
                .toList();
        return deadline.gather(ids, entries, session).thenApply(results -> response(current, results));
    }

    private static HapResponse response(AccessoryDatabase database, List<EntryResult> results) {
        Map<CharacteristicId, EntryResult> byId = new HashMap<>();
        results.forEach(result -> byId.put(result.id(), result));
        return HapJson.response(200, DatabaseJson.accessories(database.accessories(), entry -> value(entry, byId)));
    }

    private static @Nullable JsonNode value(CharacteristicEntry entry, Map<CharacteristicId, EntryResult> results) {
        EntryResult result = results.get(entry.id());
        if (result == null) {
            return null;
        }
        return result.isFailed() ? placeholder(entry.characteristic()) : result.value();
    }

    /** The database has no place for a status: a value that could not be read is shown as the smallest of its format. */
    private static JsonNode placeholder(HapCharacteristic characteristic) {
        return switch (characteristic.format()) {
            case BOOL -> BooleanNode.FALSE;
            case STRING, TLV8, DATA -> TextNode.valueOf("");
            case UINT8, UINT16, UINT32, UINT64, INT, FLOAT ->
                characteristic.metadata().getOrDefault(Metadata.MIN_VALUE, IntNode.valueOf(0));
        };
    }
}
