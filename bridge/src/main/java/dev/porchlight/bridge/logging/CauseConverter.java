package dev.porchlight.bridge.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/**
 * {@code %cause}: an exception as {@code : message}, with the place in our code when it is a fault of the program; as a
 * stack trace when the owner asked for details. Thread: any.
 */
public final class CauseConverter extends ThrowableProxyConverter {
    private static final String OURS = "dev.porchlight.";

    @Override
    protected String throwableProxyToString(IThrowableProxy cause) {
        if (getContext() instanceof LoggerContext context && LogDetail.isVerbose(context)) {
            return System.lineSeparator() + super.throwableProxyToString(cause).stripTrailing();
        }
        return ": " + PrintableText.of(inWords(cause)) + place(cause);
    }

    private static String inWords(IThrowableProxy cause) {
        String name = cause.getClassName().replaceAll(".*[.$]", "");
        return cause.getMessage() == null ? name : cause.getMessage() + " [" + name + "]";
    }

    private static String place(IThrowableProxy cause) {
        for (StackTraceElementProxy frame : cause.getStackTraceElementProxyArray()) {
            StackTraceElement element = frame.getStackTraceElement();
            if (element.getClassName().startsWith(OURS)) {
                return " at " + element.getFileName() + ":" + element.getLineNumber();
            }
        }
        return "";
    }
}
