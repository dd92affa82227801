package dev.porchlight.bridge.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleLineTest {
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private Logger log;
    private LayoutWrappingEncoder<ILoggingEvent> encoder;

    @BeforeEach
    @SuppressWarnings("unchecked") // the appender of logback.xml
    void setUp() throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback.xml")));
        log = context.getLogger("dev.porchlight.some");
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("CONSOLE");
        encoder = (LayoutWrappingEncoder<ILoggingEvent>) console.getEncoder();
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(console);
        events.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(events);
    }

    @Test
    void line_messageWithData_readsAsASentence() {
        log.atInfo().addKeyValue("camera", "front-door").addKeyValue("fps", 15).log("Camera connected");

        assertThat(line())
                .matches(
                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d INFO  Camera connected \\(camera=front-door, fps=15\\)\\R");
    }

    @Test
    void line_controlCharacters_stayOnTheLine() {
        log.atWarn().addKeyValue("peer", "x\r\n2026 INFO faked\u001b[2J\u202e").log("Refused\n{}", "a\nb");

        assertThat(line()).endsWith("WARN  Refused?a?b (peer=x??2026 INFO faked?[2J?)" + System.lineSeparator());
    }

    @Test
    void line_exception_isOneSentenceWithItsPlace() {
        log.atError().setCause(new IOException("Connection refused\nreally")).log("Camera lost");

        assertThat(line())
                .matches(
                        ".* ERROR Camera lost: Connection refused\\?really \\[IOException] at ConsoleLineTest.java:\\d+\\R");
    }

    @Test
    void line_exceptionInDetail_hasItsStackTrace() {
        context.getLogger("dev.porchlight").setLevel(Level.DEBUG);
        log.atError().setCause(new IOException("Connection refused")).log("Camera lost");

        assertThat(line())
                .contains("Camera lost" + System.lineSeparator() + "java.io.IOException: Connection refused")
                .contains("at dev.porchlight.bridge.logging.ConsoleLineTest");
    }

    @Test
    void levels_always_showOursAndOnlyWarningsOfLibraries() {
        context.getLogger("io.netty.some").info("noise");
        log.debug("detail");
        log.info("news");

        assertThat(events.list).extracting(ILoggingEvent::getMessage).containsExactly("news");
    }

    private String line() {
        return new String(encoder.encode(events.list.get(0)), StandardCharsets.UTF_8);
    }
}
