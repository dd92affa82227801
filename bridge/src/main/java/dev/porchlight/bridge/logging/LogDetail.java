package dev.porchlight.bridge.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** How much the console tells. Thread: any. */
public final class LogDetail {
    private static final String OURS = "dev.porchlight";

    private LogDetail() {}

    /** Shows details and stack traces from now on. */
    public static void showAll() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(OURS).setLevel(Level.DEBUG);
        }
    }

    /** A command that tells itself what it finds: until the result is closed, only errors are logged, unless all is shown. */
    public static Quiet quiet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context && !isVerbose(context)) {
            Logger ours = context.getLogger(OURS);
            Level before = ours.getLevel();
            ours.setLevel(Level.ERROR);
            return () -> ours.setLevel(before);
        }
        return () -> {};
    }

    /** Ends the quiet. */
    public interface Quiet extends AutoCloseable {
        @Override
        void close();
    }

    static boolean isVerbose(LoggerContext context) {
        Logger ours = context.getLogger(OURS);
        return Level.DEBUG.isGreaterOrEqual(ours.getEffectiveLevel());
    }
}
