package dev.porchlight.bridge.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The last events of all cameras. Thread: any; one lock. */
public final class EventTraces {
    /** A few days of a quiet house. */
    private static final int KEPT = 200;

    private final Map<Long, EventTrace> traces = new LinkedHashMap<>(); // guarded by this
    private long lastId; // guarded by this

    synchronized EventTrace begin(String camera, Instant detected, String source, String reason) {
        EventTrace trace = EventTrace.of(++lastId, camera, detected, source, reason);
        traces.put(trace.id(), trace);
        if (traces.size() > KEPT) {
            traces.remove(traces.keySet().iterator().next());
        }
        return trace;
    }

    /** The changed trace; empty when it is too old to be kept. */
    synchronized Optional<EventTrace> change(long id, UnaryOperator<EventTrace> change) {
        return Optional.ofNullable(traces.computeIfPresent(id, (same, trace) -> change.apply(trace)));
    }

    synchronized Optional<EventTrace> find(long id) {
        return Optional.ofNullable(traces.get(id));
    }

    /** The events of every camera, or of this one, the newest first; an immutable copy. */
    public synchronized List<EventTrace> newest(Optional<String> camera) {
        List<EventTrace> newest = new ArrayList<>();
        for (EventTrace trace : traces.values()) {
            if (camera.isEmpty() || camera.get().equals(trace.camera())) {
                newest.add(0, trace);
            }
        }
        return List.copyOf(newest);
    }
}
