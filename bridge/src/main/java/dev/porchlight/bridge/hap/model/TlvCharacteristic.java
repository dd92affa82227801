package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.session.HapSession;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Base of TLV8 characteristics: base64 in the database, bytes for the subclass (HAP R2 section 2.3.3.2). Thread: as {@link
 * HapCharacteristic}.
 */
public abstract class TlvCharacteristic extends DefinedCharacteristic {
    protected TlvCharacteristic(CharacteristicDefinition definition) {
        super(definition);
        if (definition.format() != Format.TLV8 && definition.format() != Format.DATA) {
            throw new IllegalArgumentException("format must be tlv8 or data, not " + definition.format());
        }
    }

    /** The current value for this session; an empty buffer is an empty TLV8. */
    protected CompletionStage<ByteBuffer> readTlv(HapSession session) {
        return refused(HapStatus.WRITE_ONLY, "cannot be read");
    }

    /** Takes a written value; completes with the write response, or null where there is none. */
    protected CompletionStage<@Nullable ByteBuffer> writeTlv(ByteBuffer tlv, HapSession session) {
        return refused(HapStatus.READ_ONLY, "cannot be written");
    }

    /** Tells the database of a new value; {@code originator} is the session that wrote it. */
    protected final void changed(ByteBuffer tlv, @Nullable HapSession originator) {
        changed(toJson(tlv), originator);
    }

    @Override
    public final CompletionStage<JsonNode> read(HapSession session) {
        return readTlv(session).thenApply(TlvCharacteristic::toJson);
    }

    @Override
    public final CompletionStage<@Nullable JsonNode> write(JsonNode value, HapSession session) {
        ByteBuffer tlv;
        try {
            tlv = ByteBuffer.wrap(Base64.getDecoder().decode(value.textValue())).asReadOnlyBuffer();
        } catch (IllegalArgumentException notBase64) {
            return refused(HapStatus.INVALID_VALUE, "value is not base64");
        }
        return writeTlv(tlv, session).thenApply(response -> response == null ? null : toJson(response));
    }

    static JsonNode toJson(ByteBuffer tlv) {
        byte[] bytes = new byte[tlv.remaining()];
        tlv.duplicate().get(bytes);
        return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
    }
}
