package dev.porchlight.bridge.hap.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The open connections of one accessory server, in the order of their arrival. Thread: any. */
final class HapConnections {
    private final HapLimits limits;

    @GuardedBy("this")
    private final Set<HapConnection> open = new LinkedHashSet<>();

    HapConnections(HapLimits limits) {
        this.limits = limits;
    }

    /** Takes a newcomer in, if need be in the place of another; false when there is no room. */
    boolean admit(HapConnection newcomer, long nowNanos) {
        Optional<HapConnection> evicted;
        synchronized (this) {
            evicted = evicted(nowNanos);
            if (evicted.isEmpty() && open.size() >= limits.connections()) {
                return false;
            }
            evicted.ifPresent(open::remove);
            open.add(newcomer);
        }
        evicted.ifPresent(HapConnection::close);
        return true;
    }

    @GuardedBy("this")
    private Optional<HapConnection> evicted(long nowNanos) {
        List<HapConnection> unverified =
                open.stream().filter(connection -> !connection.isVerified()).toList();
        if (unverified.size() >= limits.unverifiedConnections()) {
            return unverified.stream().findFirst();
        }
        if (open.size() < limits.connections()) {
            return Optional.empty();
        }
        return open.stream()
                .filter(connection -> connection.idleNanos(nowNanos)
                        >= limits.idleBeforeEviction().toNanos())
                .max(Comparator.comparingLong(connection -> connection.idleNanos(nowNanos)));
    }

    synchronized void remove(HapConnection connection) {
        open.remove(connection);
    }

    synchronized int count() {
        return open.size();
    }

    /** Ends the connections of these controllers. */
    void closeControllers(Set<String> identifiers) {
        for (HapConnection connection : snapshot()) {
            if (connection.controllerId().filter(identifiers::contains).isPresent()) {
                connection.close();
            }
        }
    }

    void closeAll() {
        snapshot().forEach(HapConnection::close);
    }

    private synchronized List<HapConnection> snapshot() {
        return new ArrayList<>(open);
    }
}
