package dev.porchlight.bridge.app;

import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.StateLock;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the bridge until the process is asked to end (SIGTERM, SIGINT). Thread: main; the end runs in a shutdown hook. */
final class ForegroundBridge implements BridgeLauncher {
    private static final Logger log = LoggerFactory.getLogger(ForegroundBridge.class);
    private static final long CLOSE_LIMIT_SECONDS = 10;

    private final SecureRandom random;

    ForegroundBridge(SecureRandom random) {
        this.random = random;
    }

    @Override
    public int run(BridgeSettings settings, StateLock state) throws Exception {
        new FirstStart(settings, random).make(state);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> awaitOrderlyEnd(asked, ended), "shutdown");
        try (BridgeAssembly assembly = new BridgeAssembly(settings, state.folder(), random)) {
            assembly.start();
            Runtime.getRuntime().addShutdownHook(hook);
            asked.await();
            log.atInfo().log("Ending: streams, announcements and connections are closed");
        }
        ended.countDown();
        return 0;
    }

    /** The virtual machine reports a signal as its exit status; an orderly end is 0 whatever began it. */
    private static void awaitOrderlyEnd(CountDownLatch asked, CountDownLatch ended) {
        asked.countDown();
        try {
            if (ended.await(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(0);
            }
            log.atWarn().log("Not everything could be closed within {} s", CLOSE_LIMIT_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
