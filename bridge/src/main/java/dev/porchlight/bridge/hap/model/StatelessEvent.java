package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.porchlight.bridge.hap.session.HapSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Programmable Switch Event: always reads null, and every firing is an event of its own (HAP R2 section 9.75). Thread: any. */
public final class StatelessEvent extends DefinedCharacteristic {
    public static final int SINGLE_PRESS = 0;

    public StatelessEvent(CharacteristicDefinition definition) {
        super(definition);
    }

    /** A doorbell's button: single press is its only value. */
    public static StatelessEvent doorbell() {
        return new StatelessEvent(CharacteristicDefinition.of(CharacteristicType.PROGRAMMABLE_SWITCH_EVENT)
                .withMetadata(Metadata.MAX_VALUE, IntNode.valueOf(SINGLE_PRESS))
                .withMetadata(Metadata.VALID_VALUES, Metadata.validValues(SINGLE_PRESS)));
    }

    /** Tells every subscriber, also when the last firing had the same value. */
    public void fire(int value) {
        changed(IntNode.valueOf(value), null);
    }

    @Override
    public CompletionStage<JsonNode> read(HapSession session) {
        return CompletableFuture.completedFuture(NullNode.getInstance());
    }
}
