package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.session.HapSession;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One characteristic of ours (HAP R2 section 2.3.3); its type is unique within its service, its instance id is given by
 * the database from a persisted map. Thread: {@link #read} and {@link #write} are called on the event loop of the session
 * and must not block: work that needs time completes the stage later, from any thread.
 */
public interface HapCharacteristic {
    /** Full UUID in upper case, for instance {@code 00000118-0000-1000-8000-0026BB765291}. */
    String type();

    Format format();

    Set<Permission> permissions();

    /** Extra metadata members of the attribute database: minValue, maxLen, valid-values … by their JSON names. */
    java.util.Map<String, JsonNode> metadata();

    /** True when only an admin controller may write it; others get -70401. */
    boolean adminOnly();

    /**
     * The current value for this session; JSON null where the specification wants it.
     *
     * @return fails with {@link HapStatusException} for a status on the wire; any other failure is answered -70402
     */
    CompletionStage<JsonNode> read(HapSession session);

    /**
     * Writes a value that already has the right format and range.
     *
     * @return the write response for characteristics with {@link Permission#WRITE_RESPONSE}, else null; fails as
     *     {@link #read}
     */
    CompletionStage<@Nullable JsonNode> write(JsonNode value, HapSession session);

    /** The database sets this once, before the first request: to be told of every change of the value. */
    void onChange(ChangeListener listener);

    /** Told that the value changed; {@code originator} is the session whose write caused it, which gets no event. */
    interface ChangeListener {
        void changed(HapCharacteristic characteristic, JsonNode value, @Nullable HapSession originator);
    }
}
