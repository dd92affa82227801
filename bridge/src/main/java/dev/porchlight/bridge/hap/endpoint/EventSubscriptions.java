package dev.porchlight.bridge.hap.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.model.AccessoryDatabase;
import dev.porchlight.bridge.hap.model.CharacteristicEntry;
import dev.porchlight.bridge.hap.model.CharacteristicId;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.session.HapSession;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who hears of which characteristic (HAP R2 section 6.8): subscriptions last as long as their session, and the session that
 * caused a change is not told of it. Thread: any; what waits for one session belongs to its event loop.
 */
public final class EventSubscriptions implements AccessoryDatabase.ChangeListener {
    private static final Logger log = LoggerFactory.getLogger(EventSubscriptions.class);

    private final ScheduledExecutorService scheduler;
    private final Duration coalescing;
    private final Map<Long, SessionEvents> bySession = new ConcurrentHashMap<>();
    private final Map<CharacteristicId, Set<SessionEvents>> byCharacteristic = new ConcurrentHashMap<>();

    /** {@code coalescing} is how long ordinary changes wait to be sent together. */
    public EventSubscriptions(ScheduledExecutorService scheduler, Duration coalescing) {
        this.scheduler = scheduler;
        this.coalescing = coalescing;
    }

    /** Subscribes the session; again is the same as once. Thread: the session's event loop. */
    void subscribe(CharacteristicId id, HapSession session) {
        SessionEvents events = bySession.get(session.id());
        if (events == null) {
            events = new SessionEvents(session, scheduler, coalescing);
            bySession.put(session.id(), events);
            session.onClose(() -> remove(session));
        }
        if (session.isOpen() && events.subscribe(id)) {
            byCharacteristic
                    .computeIfAbsent(id, any -> ConcurrentHashMap.newKeySet())
                    .add(events);
        }
    }

    /** Thread: the session's event loop. */
    void unsubscribe(CharacteristicId id, HapSession session) {
        SessionEvents events = bySession.get(session.id());
        if (events != null && events.unsubscribe(id)) {
            byCharacteristic.getOrDefault(id, Set.of()).remove(events);
        }
    }

    /** Thread: the session's event loop. */
    boolean isSubscribed(CharacteristicId id, HapSession session) {
        SessionEvents events = bySession.get(session.id());
        return events != null && events.isSubscribed(id);
    }

    /** How many sessions hear of this characteristic now. */
    public int count(CharacteristicId id) {
        return byCharacteristic.getOrDefault(id, Set.of()).size();
    }

    /** How many sessions have subscriptions now. */
    public int sessionCount() {
        return bySession.size();
    }

    @Override
    public void changed(CharacteristicEntry entry, JsonNode value, @Nullable HapSession originator) {
        boolean immediate = CharacteristicType.ofUuid(entry.characteristic().type())
                .filter(CharacteristicType::isImmediate)
                .isPresent();
        for (SessionEvents events : byCharacteristic.getOrDefault(entry.id(), Set.of())) {
            if (originator != null && events.session().id() == originator.id()) {
                hand(events, () -> events.supersede(entry.id()));
            } else if (immediate) {
                hand(events, () -> events.addImmediate(entry.id(), value));
            } else {
                hand(events, () -> events.add(entry.id(), value));
            }
        }
    }

    private static void hand(SessionEvents events, Runnable task) {
        try {
            events.session().eventLoop().execute(task);
        } catch (RejectedExecutionException stopping) {
            // The event loop has ended, and its sessions with it.
            log.atDebug().addKeyValue("session", events.session().id()).log("event dropped: the bridge is stopping");
        }
    }

    private void remove(HapSession session) {
        SessionEvents events = bySession.remove(session.id());
        if (events != null) {
            events.close()
                    .forEach(id -> byCharacteristic.getOrDefault(id, Set.of()).remove(events));
        }
    }
}
