package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.session.HapSession;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A characteristic that is only written, such as Identify: it has no value, each write is an action. Thread: as {@link HapCharacteristic}. */
public final class ActionCharacteristic extends DefinedCharacteristic {
    private final BiFunction<JsonNode, HapSession, CompletionStage<@Nullable Void>> action;

    public ActionCharacteristic(
            CharacteristicDefinition definition,
            BiFunction<JsonNode, HapSession, CompletionStage<@Nullable Void>> action) {
        super(definition);
        this.action = action;
    }

    @Override
    public CompletionStage<@Nullable JsonNode> write(JsonNode value, HapSession session) {
        return action.apply(value, session).thenApply(done -> null);
    }
}
