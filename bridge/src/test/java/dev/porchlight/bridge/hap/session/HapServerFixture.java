package dev.porchlight.bridge.hap.session;

import dev.porchlight.bridge.hap.pairing.PairingStore;
import dev.porchlight.bridge.hap.testing.ControllerIdentity;
import dev.porchlight.bridge.hap.testing.ScriptedController;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running accessory server on loopback with a fresh pairing file, and what it told its listener. */
final class HapServerFixture implements AutoCloseable {
    final PairingStore store;
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    final HapServer server;
    final InetSocketAddress address;
    private final HapThreads threads = new HapThreads(2);
    private final ExecutorService stateThread = Executors.newSingleThreadExecutor();

    HapServerFixture(Path folder, HapLimits limits, HapRoute... routes) throws IOException {
        store = PairingStore.open(folder.resolve("pairing.json"), new SecureRandom(), stateThread);
        server = new HapServer(
                threads, store, store.setupCode(), new SecureRandom(), List.of(routes), new Listener(), limits);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        int port = server.start(List.of(loopback), 0)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        address = new InetSocketAddress(loopback, port);
    }

    String code() {
        return store.setupCode().text();
    }

    ScriptedController connect(ControllerIdentity identity) throws IOException {
        return ScriptedController.connect(address, identity);
    }

    /** A controller that has paired, as admin, on a connection that is closed again. */
    ControllerIdentity pair() throws IOException {
        ControllerIdentity admin = new ControllerIdentity();
        try (ScriptedController controller = connect(admin)) {
            int error = controller.pairSetup(code());
            if (error != 0) {
                throw new AssertionError("pair-setup failed with error " + error);
            }
        }
        if (!"paired".equals(nextTold())) {
            throw new AssertionError("pairing was not announced");
        }
        return admin;
    }

    ScriptedController verified(ControllerIdentity identity) throws IOException {
        ScriptedController controller = connect(identity);
        int error = controller.pairVerify();
        if (error != 0) {
            throw new AssertionError("pair-verify failed with error " + error);
        }
        return controller;
    }

    String nextTold() {
        try {
            String next = told.poll(10, TimeUnit.SECONDS);
            return next == null ? "nothing" : next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
        threads.close();
        stateThread.shutdown();
    }

    private final class Listener implements HapServerListener {
        @Override
        public void pairingChanged(boolean paired) {
            told.add(paired ? "paired" : "unpaired");
        }

        @Override
        public void identify() {
            told.add("identify");
        }
    }
}
