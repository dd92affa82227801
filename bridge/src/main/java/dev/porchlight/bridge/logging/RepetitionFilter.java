package dev.porchlight.bridge.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.LoggingEvent;

/**
 * Lets the same message of the same camera through {@value #ALLOWED} times a minute; the first one after that is preceded
 * by the number of those left out. Details (DEBUG, TRACE) are not counted. Thread: any; never waits for another's line.
 */
public final class RepetitionFilter extends TurboFilter {
    static final int ALLOWED = 5;
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Our messages are constants, far fewer than this; whoever makes up more is not limited. */
    static final int MAX_MESSAGES = 1024;

    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;

    /** For logback, which makes it by name. */
    public RepetitionFilter() {
        this(System::nanoTime);
    }

    RepetitionFilter(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** How often a message came in the window that began at {@code startNanos}, and in the one before. */
    private record Count(long startNanos, int seen, int leftOutBefore) {
        Count next(long nowNanos) {
            if (nowNanos - startNanos >= WINDOW.toNanos()) {
                return new Count(nowNanos, 1, Math.max(0, seen - ALLOWED));
            }
            return new Count(startNanos, seen + 1, 0);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String message,
            Object @Nullable [] arguments,
            @Nullable Throwable cause) {
        // Without a message this only asks whether the level is on.
        return message == null ? FilterReply.NEUTRAL : decide(logger, level, message, "");
    }

    @Override
    public FilterReply decide(Logger logger, LoggingEvent event) {
        return decide(logger, Level.convertAnSLF4JLevel(event.getLevel()), event.getMessage(), camera(event));
    }

    private FilterReply decide(Logger logger, Level level, String message, String camera) {
        if (!level.isGreaterOrEqual(Level.INFO) || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        String key = logger.getName() + '\n' + camera + '\n' + message;
        if (counts.size() >= MAX_MESSAGES && !counts.containsKey(key)) {
            return FilterReply.NEUTRAL;
        }
        long now = nanoClock.getAsLong();
        Count count = counts.merge(key, new Count(now, 1, 0), (old, first) -> old.next(now));
        if (count.leftOutBefore() > 0) {
            announce(logger, level, message, camera, count.leftOutBefore());
        }
        return count.seen() > ALLOWED ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    /** Appended directly: through the logger it would come back here. */
    private static void announce(Logger logger, Level level, String message, String camera, int leftOut) {
        String of = camera.isEmpty() ? "" : " of " + camera;
        logger.callAppenders(new ch.qos.logback.classic.spi.LoggingEvent(
                RepetitionFilter.class.getName(),
                logger,
                level,
                "{} more lines{} were left out: {}",
                null,
                new Object[] {leftOut, of, message}));
    }

    private static String camera(LoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs == null) {
            return "";
        }
        return pairs.stream()
                .filter(pair -> pair.key.equals("camera"))
                .map(pair -> String.valueOf(pair.value))
                .findFirst()
                .orElse("");
    }
}
