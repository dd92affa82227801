package dev.porchlight.bridge.hap.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.porchlight.bridge.hap.testing.ControllerIdentity;
import dev.porchlight.bridge.hap.testing.HapVectors;
import dev.porchlight.bridge.hap.testing.ScriptedController;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Nothing secret reaches a log line at any level while a controller pairs, fails and connects. */
class HapServerSecretsTest {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @Test
    void pairing_loggedInFull_showsNoSecret() throws IOException {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.porchlight");
        Level before = logger.getLevel();
        AppenderBase<ILoggingEvent> collector = collector();
        logger.setLevel(Level.TRACE);
        logger.addAppender(collector);
        try (HapServerFixture fixture = new HapServerFixture(folder, HapLimits.DEFAULT, failing())) {
            List<byte[]> secrets = runSession(fixture);
            assertThat(lines).anyMatch(line -> line.contains("controller connected"));
            assertThat(lines).noneMatch(line -> line.contains(fixture.code()));
            for (byte[] secret : secrets) {
                String hex = HapVectors.hex(secret).substring(0, 16);
                String base64 = Base64.getEncoder().encodeToString(secret).substring(0, 12);
                assertThat(lines).noneMatch(line -> line.contains(hex) || line.contains(base64));
            }
        } finally {
            logger.detachAppender(collector);
            logger.setLevel(before);
        }
    }

    private static List<byte[]> runSession(HapServerFixture fixture) throws IOException {
        String wrong = fixture.code().equals("031-45-154") ? "031-45-155" : "031-45-154";
        try (ScriptedController stranger = fixture.connect(new ControllerIdentity())) {
            stranger.pairSetup(wrong);
        }
        ControllerIdentity admin = fixture.pair();
        List<byte[]> secrets = new ArrayList<>();
        secrets.add(fixture.store.identity().signingKey().seed().toByteArray());
        try (ScriptedController controller = fixture.verified(admin)) {
            secrets.add(controller.sharedSecret());
            controller.get("/accessories");
            controller.sendRaw(new byte[100]);
            controller.awaitClose();
        }
        return secrets;
    }

    private static HapRoute failing() {
        return new HapRoute(
                "GET",
                "/accessories",
                (request, session) -> CompletableFuture.failedStage(new IllegalStateException("session " + session)));
    }

    private AppenderBase<ILoggingEvent> collector() {
        AppenderBase<ILoggingEvent> collector = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs() + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())));
            }
        };
        collector.start();
        return collector;
    }
}
