package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Keeps values that controllers wrote over restarts. Thread: any; never blocks, the disk has a thread of its own. */
public interface ValueStore {
    /** The kept value; read into memory at start. */
    Optional<JsonNode> load(String key);

    /** Completes when the value is on the disk; fails with {@link java.io.IOException}. */
    CompletionStage<@Nullable Void> save(String key, JsonNode value);
}
