package dev.porchlight.bridge.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepetitionFilterTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = context.getLogger("dev.porchlight.some");

    @BeforeEach
    void setUp() {
        context.addTurboFilter(new RepetitionFilter(nanos::get));
        lines.start();
        log.addAppender(lines);
        log.setLevel(Level.INFO);
    }

    @Test
    void log_sameMessage_isLimitedWithinAMinute() {
        for (int i = 0; i < 100; i++) {
            log.atWarn().addKeyValue("frame", i).log("frame lost");
        }

        assertThat(messages()).hasSize(RepetitionFilter.ALLOWED).containsOnly("frame lost");
    }

    @Test
    void log_afterAMinute_saysHowManyWereLeftOut() {
        for (int i = 0; i < 12; i++) {
            log.atWarn().addKeyValue("camera", "porch").log("frame lost");
        }
        lines.list.clear();
        nanos.addAndGet(RepetitionFilter.WINDOW.toNanos());

        log.atWarn().addKeyValue("camera", "porch").log("frame lost");
        log.atWarn().addKeyValue("camera", "porch").log("frame lost");

        assertThat(messages())
                .containsExactly("7 more lines of porch were left out: frame lost", "frame lost", "frame lost");
    }

    @Test
    void log_otherCameraMessageOrLogger_isCountedApart() {
        for (int i = 0; i < 10; i++) {
            log.atWarn().addKeyValue("camera", "a").log("one");
            log.atWarn().addKeyValue("camera", "b").log("one");
            log.warn("two {}", i);
        }

        assertThat(messages()).hasSize(3 * RepetitionFilter.ALLOWED);
    }

    @Test
    void log_levelThatIsOff_isNotCounted() {
        log.setLevel(Level.WARN);
        for (int i = 0; i < 10; i++) {
            log.info("quiet");
        }
        log.setLevel(Level.INFO);
        log.info("quiet");

        assertThat(messages()).containsExactly("quiet");
    }

    @Test
    void log_details_areNotLimited() {
        log.setLevel(Level.DEBUG);
        for (int i = 0; i < 50; i++) {
            log.atDebug().log("packet");
        }

        assertThat(lines.list).hasSize(50);
    }

    @Test
    void log_moreMessagesThanAreCounted_passAndTakeNoMemory() {
        for (int i = 0; i < RepetitionFilter.MAX_MESSAGES + 50; i++) {
            log.info("message " + i);
        }
        int before = lines.list.size();
        for (int i = 0; i < 20; i++) {
            log.info("one more");
        }

        assertThat(lines.list).hasSize(before + 20);
    }

    private List<String> messages() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
