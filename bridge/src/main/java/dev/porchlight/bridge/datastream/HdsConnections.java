package dev.porchlight.bridge.datastream;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The open connections of the listener, in the order of their arrival. Thread: any. */
final class HdsConnections {
    private final HdsLimits limits;

    @GuardedBy("this")
    private final Set<HdsConnection> open = new LinkedHashSet<>();

    HdsConnections(HdsLimits limits) {
        this.limits = limits;
    }

    /** Takes a newcomer in, if need be in the place of a stranger; false when there is no room. */
    boolean admit(HdsConnection newcomer) {
        Optional<HdsConnection> evicted = Optional.empty();
        synchronized (this) {
            List<HdsConnection> strangers = open.stream()
                    .filter(connection -> !connection.isIdentified())
                    .toList();
            if (strangers.size() >= limits.unidentifiedConnections()) {
                evicted = Optional.of(strangers.get(0));
                open.remove(strangers.get(0));
            }
            if (open.size() >= limits.connections()) {
                return false;
            }
            open.add(newcomer);
        }
        evicted.ifPresent(HdsConnection::close);
        return true;
    }

    synchronized void remove(HdsConnection connection) {
        open.remove(connection);
    }

    synchronized int count() {
        return open.size();
    }
}
