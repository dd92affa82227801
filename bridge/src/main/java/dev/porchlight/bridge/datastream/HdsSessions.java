package dev.porchlight.bridge.datastream;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.porchlight.bridge.hap.session.HapSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data streams that hubs have set up, and to which HAP connection each belongs: with that it ends. Thread: any.
 */
final class HdsSessions {
    private static final Logger log = LoggerFactory.getLogger(HdsSessions.class);

    private final HdsLimits limits;
    private final ScheduledExecutorService timer;

    @GuardedBy("this")
    private final Map<PreparedSession, ScheduledFuture<?>> prepared = new LinkedHashMap<>();

    /** By id of the HAP session, each of which is watched once. */
    @GuardedBy("this")
    private final Map<Long, Set<Runnable>> closersOfSession = new HashMap<>();

    HdsSessions(HdsLimits limits, ScheduledExecutorService timer) {
        this.limits = limits;
        this.timer = timer;
    }

    /** Keeps {@code session} until it is claimed, expires, or its HAP connection closes; false when too many wait. */
    boolean add(PreparedSession session) {
        boolean isFirst;
        synchronized (this) {
            if (prepared.size() >= limits.prepared() || waitingOf(session.session()) >= limits.preparedPerSession()) {
                return false;
            }
            prepared.put(
                    session,
                    timer.schedule(() -> expire(session), limits.preparedLife().toMillis(), TimeUnit.MILLISECONDS));
            isFirst = closersOfSession.putIfAbsent(session.session().id(), new HashSet<>()) == null;
        }
        if (isFirst) {
            session.session().onClose(() -> closed(session.session()));
        }
        return true;
    }

    @GuardedBy("this")
    private long waitingOf(HapSession session) {
        return prepared.keySet().stream()
                .filter(waiting -> waiting.session().id() == session.id())
                .count();
    }

    /** Those that wait for their connection, oldest first. */
    synchronized List<PreparedSession> waiting() {
        return new ArrayList<>(prepared.keySet());
    }

    /**
     * Gives {@code session} to the connection that has proved to be its own.
     *
     * @param closer closes that connection; called when the HAP connection closes, on its event loop
     * @return false when it is no longer to be had
     */
    synchronized boolean claim(PreparedSession session, Runnable closer) {
        ScheduledFuture<?> expiry = prepared.remove(session);
        Set<Runnable> closers = closersOfSession.get(session.session().id());
        if (expiry == null || closers == null) {
            return false;
        }
        expiry.cancel(false);
        closers.add(closer);
        return true;
    }

    /** The connection of {@code closer} is gone. */
    synchronized void release(PreparedSession session, Runnable closer) {
        Set<Runnable> closers = closersOfSession.get(session.session().id());
        if (closers != null) {
            closers.remove(closer);
        }
    }

    private void expire(PreparedSession session) {
        boolean isWaiting;
        synchronized (this) {
            isWaiting = prepared.remove(session) != null;
        }
        if (isWaiting) {
            log.atWarn()
                    .addKeyValue("session", session.session().id())
                    .addKeyValue("peer", session.session().remoteAddress())
                    .addKeyValue("port", session.port())
                    .log("A home hub set up a data stream but did not connect: does a firewall block the port?");
        }
    }

    private void closed(HapSession session) {
        Set<Runnable> closers;
        synchronized (this) {
            prepared.entrySet().removeIf(entry -> {
                boolean isOwn = entry.getKey().session().id() == session.id();
                if (isOwn) {
                    entry.getValue().cancel(false);
                }
                return isOwn;
            });
            closers = closersOfSession.remove(session.id());
        }
        if (closers != null) {
            closers.forEach(Runnable::run);
        }
    }
}
