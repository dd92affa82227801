package dev.porchlight.bridge.ledger;

import dev.porchlight.bridge.privacy.EgressEvent.Refused;
import dev.porchlight.bridge.privacy.EgressKind;
import dev.porchlight.bridge.privacy.EgressPeer;
import dev.porchlight.bridge.privacy.EgressRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Refusals that are alike: the first gets a line, those that follow are counted and get one line a minute, so that whoever
 * asks without end cannot fill the disk. Thread: any; its own lock, held for a moment.
 */
final class RefusalCounts {
    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MAX_KEYS = 256;

    private final Map<Key, Window> windows = new LinkedHashMap<>(); // guarded by this

    private record Key(String camera, String destination, EgressKind kind, String peer, String rule) {
        static Key of(Refused refused) {
            EgressRequest request = refused.request();
            return new Key(
                    request.cameraId(),
                    request.destination(),
                    request.kind(),
                    request.peer().id(),
                    refused.rule());
        }
    }

    private static final class Window {
        private long sinceNanos;
        private long count;
        private Refused last;

        private Window(long sinceNanos, Refused last) {
            this.sinceNanos = sinceNanos;
            this.last = last;
        }
    }

    /** Refusals that one line stands for; {@code last} is the last of them. */
    record Repeated(Refused last, long count) {}

    /** Whether this one gets a line of its own now; otherwise it is counted, unless {@link #count} is to count it. */
    synchronized boolean isFirst(Refused refused, long nowNanos) {
        if (windows.containsKey(Key.of(refused)) || windows.size() >= MAX_KEYS) {
            count(refused, nowNanos);
            return false;
        }
        windows.put(Key.of(refused), new Window(nowNanos, refused));
        return true;
    }

    /** Counts one that got no line. */
    synchronized void count(Refused refused, long nowNanos) {
        Key key = Key.of(refused);
        Refused counted = refused;
        if (!windows.containsKey(key) && windows.size() >= MAX_KEYS) {
            counted = anyOf(refused);
            key = Key.of(counted);
        }
        Window window = windows.computeIfAbsent(key, none -> new Window(nowNanos, refused));
        window.count++;
        window.last = counted;
    }

    /** Too many different ones to tell them apart. */
    private static Refused anyOf(Refused refused) {
        EgressRequest various = new EgressRequest(
                "(various)", refused.request().destination(), refused.request().kind(), EgressPeer.local("(various)"));
        return new Refused(various, "(various)", refused.status());
    }

    /** What was counted in windows that are over; forgets those in which nothing happened. */
    synchronized List<Repeated> due(long nowNanos) {
        return take(nowNanos, WINDOW_NANOS);
    }

    /** All that was counted. */
    synchronized List<Repeated> all(long nowNanos) {
        return take(nowNanos, 0);
    }

    private List<Repeated> take(long nowNanos, long minNanos) {
        List<Repeated> taken = new ArrayList<>();
        for (Iterator<Window> each = windows.values().iterator(); each.hasNext(); ) {
            Window window = each.next();
            if (nowNanos - window.sinceNanos < minNanos) {
                continue;
            }
            if (window.count == 0) {
                each.remove();
                continue;
            }
            taken.add(new Repeated(window.last, window.count));
            window.count = 0;
            window.sinceNanos = nowNanos;
        }
        return taken;
    }
}
