package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.porchlight.bridge.hap.session.HapSession;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A characteristic whose value never changes while the database stands: names, versions, supported configurations. Thread: any. */
public final class FixedCharacteristic extends DefinedCharacteristic {
    private final JsonNode value;

    public FixedCharacteristic(CharacteristicDefinition definition, JsonNode value) {
        super(definition);
        this.value = value;
    }

    /** A fixed text; the database checks its length. */
    public static FixedCharacteristic ofText(CharacteristicType type, String text) {
        return new FixedCharacteristic(CharacteristicDefinition.of(type), TextNode.valueOf(text));
    }

    /** A fixed TLV8 value, for instance a supported configuration. */
    public static FixedCharacteristic ofTlv(CharacteristicType type, ByteBuffer tlv) {
        return new FixedCharacteristic(CharacteristicDefinition.of(type), TlvCharacteristic.toJson(tlv));
    }

    public JsonNode value() {
        return value;
    }

    @Override
    public CompletionStage<JsonNode> read(HapSession session) {
        return CompletableFuture.completedFuture(value);
    }
}
