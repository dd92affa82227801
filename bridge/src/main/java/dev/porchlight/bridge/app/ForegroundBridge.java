package dev.porchlight.bridge.app;

import dev.porchlight.bridge.guard.GuardUnavailableException;
import dev.porchlight.bridge.guard.OutboundGuard;
import dev.porchlight.bridge.guard.ProcessGuard;
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
        OutboundGuard guard = new OutboundGuard(WaysOut.of(settings), System::nanoTime);
        putUp(guard);
        new FirstStart(settings, random).make(state);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> awaitOrderlyEnd(asked, ended), "shutdown");
        try (BridgeAssembly assembly = new BridgeAssembly(settings, state.folder(), random, guard)) {
            assembly.start();
            Runtime.getRuntime().addShutdownHook(hook);
            asked.await();
            log.atInfo().log("Ending: streams, announcements and connections are closed");
        }
        ended.countDown();
        return 0;
    }

    /** It stays until the process has ended: what still runs then is guarded as well. */
    private static void putUp(OutboundGuard guard) {
        try {
            var unused = ProcessGuard.install(guard);
            log.atInfo().log(
                    "Connections to anything but what the configuration names are refused from here on; Java's warning"
                            + " about the security manager belongs to it");
        } catch (GuardUnavailableException e) {
            log.atWarn().log(e.getMessage());
        }
        guard.allowed().describe().forEach(way -> log.atInfo().log("Allowed: {}", way));
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
