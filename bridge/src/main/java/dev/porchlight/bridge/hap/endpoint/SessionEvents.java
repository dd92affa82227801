package dev.porchlight.bridge.hap.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.hap.model.CharacteristicId;
import dev.porchlight.bridge.hap.session.HapSession;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of one session and the changes that wait to be sent to it. A message never names a characteristic
 * twice: an ordinary change replaces the one that waits, an immediate one goes out at once with all that waits. Thread: the
 * session's event loop.
 */
final class SessionEvents {
    private final HapSession session;
    private final ScheduledExecutorService scheduler;
    private final Duration coalescing;
    private final Set<CharacteristicId> subscribed = new HashSet<>();
    private final Map<CharacteristicId, JsonNode> waiting = new LinkedHashMap<>();
    private @Nullable Future<?> timer;

    SessionEvents(HapSession session, ScheduledExecutorService scheduler, Duration coalescing) {
        this.session = session;
        this.scheduler = scheduler;
        this.coalescing = coalescing;
    }

    HapSession session() {
        return session;
    }

    boolean subscribe(CharacteristicId id) {
        return subscribed.add(id);
    }

    boolean unsubscribe(CharacteristicId id) {
        waiting.remove(id);
        return subscribed.remove(id);
    }

    boolean isSubscribed(CharacteristicId id) {
        return subscribed.contains(id);
    }

    /** Ends all subscriptions and gives what they were. */
    Set<CharacteristicId> close() {
        Set<CharacteristicId> ended = Set.copyOf(subscribed);
        subscribed.clear();
        waiting.clear();
        if (timer != null) {
            timer.cancel(false);
        }
        return ended;
    }

    void add(CharacteristicId id, JsonNode value) {
        if (!subscribed.contains(id)) {
            return;
        }
        waiting.put(id, value);
        if (timer == null) {
            timer = scheduler.schedule(
                    () -> session.eventLoop().execute(this::timerEnded), coalescing.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void addImmediate(CharacteristicId id, JsonNode value) {
        if (subscribed.contains(id)) {
            waiting.put(id, value);
            flush();
        }
    }

    /** The session wrote the characteristic itself: an older value that waits would mislead it. */
    void supersede(CharacteristicId id) {
        waiting.remove(id);
    }

    private void timerEnded() {
        timer = null;
        flush();
    }

    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        ArrayNode characteristics = message.putArray("characteristics");
        waiting.forEach((id, value) -> characteristics
                .addObject()
                .put("aid", id.aid())
                .put("iid", id.iid())
                .set("value", value));
        waiting.clear();
        session.sendEvent(HapJson.write(message));
    }
}
