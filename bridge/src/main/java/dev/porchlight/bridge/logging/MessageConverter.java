package dev.porchlight.bridge.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;

/** {@code %sentence}: the message, and its data in parentheses: {@code Camera connected (camera=front-door, fps=15)}. Thread: any. */
public final class MessageConverter extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        String message = PrintableText.of(String.valueOf(event.getFormattedMessage()));
        if (pairs == null || pairs.isEmpty()) {
            return message;
        }
        return pairs.stream()
                .map(pair -> PrintableText.of(pair.key + "=" + pair.value))
                .collect(Collectors.joining(", ", message + " (", ")"));
    }
}
