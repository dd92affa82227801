package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.session.HapSession;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Base of characteristics that have a {@link CharacteristicDefinition}. Reading and writing are refused until a subclass
 * allows them. Thread: as {@link HapCharacteristic}.
 */
public abstract class DefinedCharacteristic implements HapCharacteristic {
    private final CharacteristicDefinition definition;
    private volatile ChangeListener listener = (characteristic, value, originator) -> {};

    protected DefinedCharacteristic(CharacteristicDefinition definition) {
        this.definition = definition;
    }

    public final CharacteristicDefinition definition() {
        return definition;
    }

    @Override
    public final String type() {
        return definition.type();
    }

    @Override
    public final Format format() {
        return definition.format();
    }

    @Override
    public final Set<Permission> permissions() {
        return definition.permissions();
    }

    @Override
    public final Map<String, JsonNode> metadata() {
        return definition.metadata();
    }

    @Override
    public final boolean adminOnly() {
        return definition.adminOnly();
    }

    @Override
    public CompletionStage<JsonNode> read(HapSession session) {
        return refused(HapStatus.WRITE_ONLY, "cannot be read");
    }

    @Override
    public CompletionStage<@Nullable JsonNode> write(JsonNode value, HapSession session) {
        return refused(HapStatus.READ_ONLY, "cannot be written");
    }

    @Override
    public final void onChange(ChangeListener changeListener) {
        this.listener = changeListener;
    }

    /** Tells the database of a new value; {@code originator} is the session that wrote it. */
    protected final void changed(JsonNode value, @Nullable HapSession originator) {
        listener.changed(this, value, originator);
    }

    /** A stage that failed with a status for the wire; the reason goes to the log only. */
    protected final <T> CompletionStage<T> refused(HapStatus status, String reason) {
        return CompletableFuture.failedFuture(
                new HapStatusException(status, HapUuid.shortForm(type()) + ": " + reason));
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + HapUuid.shortForm(type()) + "]";
    }
}
