package dev.porchlight.bridge.app;

import dev.porchlight.bridge.hap.advertise.JmdnsResponder;
import dev.porchlight.bridge.hap.advertise.LanInterface;
import dev.porchlight.bridge.hap.model.DatabaseFile;
import dev.porchlight.bridge.hap.pairing.PairingStore;
import dev.porchlight.bridge.hap.pairing.SetupCode;
import dev.porchlight.bridge.hap.session.HapThreads;
import dev.porchlight.bridge.ledger.Ledger;
import dev.porchlight.bridge.privacy.FileSwitchStore;
import dev.porchlight.bridge.privacy.PolicyGate;
import dev.porchlight.bridge.state.StateFolder;
import dev.porchlight.bridge.stream.PortRange;
import dev.porchlight.bridge.stream.RtpStreamEngine;
import dev.porchlight.codecs.ffmpeg.EncoderProbe;
import dev.porchlight.codecs.snapshot.SnapshotPool;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.CameraSettings;
import dev.porchlight.conf.HomeKitSettings;
import dev.porchlight.conf.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the running bridge from its settings: the only place where features meet. Thread: one thread starts and closes
 * it.
 */
final class BridgeAssembly implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BridgeAssembly.class);
    private static final Duration ENCODER_PATIENCE = Duration.ofSeconds(5);
    private static final long BITS_PER_MEGABIT = 1_000_000;
    private static final int HAP_LOOPS = 2;
    private static final int RTP_LOOPS = 2;

    private final BridgeSettings settings;
    private final StateFolder folder;
    private final Path statePath;
    private final SecureRandom random;
    private final Closing closing = new Closing();
    private final List<CameraRuntime> cameras = new ArrayList<>();

    /** Builds nothing yet; {@code statePath} is the state folder, which the caller has locked. */
    BridgeAssembly(BridgeSettings settings, Path statePath, SecureRandom random) throws IOException {
        this.settings = settings;
        this.statePath = statePath;
        this.folder = StateFolder.open(statePath);
        this.random = random;
    }

    /**
     * Starts everything; returns when controllers can connect. What a failed start has opened, {@link #close} closes.
     *
     * @throws IOException when an address, a port or a state file is not to be had; the message is for the owner
     */
    void start() throws IOException, SettingsException, InterruptedException {
        ServingAddresses addresses = ServingAddresses.choose(settings.homekit().bind());
        // Closed last: it hears of everything that ends.
        Ledger ledger = closing.add(
                "ledger",
                Ledger.open(
                        LedgerPlace.in(statePath),
                        settings.privacy().ledger().keep(),
                        new ControllerNames(folder)::of,
                        Clock.systemUTC(),
                        System::nanoTime));
        SerialExecutors serial = new SerialExecutors();
        SerialExecutors.Serial stateThread = closing.add("state", serial.open("state"));
        HapThreads hapThreads = closing.add("HAP threads", new HapThreads(HAP_LOOPS));
        CameraRuntime.Shared shared = shared(new PolicyGate(ledger), hapThreads, stateThread, serial);
        List<AccessoryServer> servers = new ArrayList<>();
        for (AccessoryServerPlan plan : AccessoryServerPlan.of(settings)) {
            servers.add(server(plan, shared, hapThreads, addresses));
        }
        announce(servers, addresses);
        cameras.forEach(CameraRuntime::start);
        log.atInfo().log("Ready: {} camera(s) for Apple Home", cameras.size());
    }

    private CameraRuntime.Shared shared(
            PolicyGate gate, HapThreads hapThreads, SerialExecutors.Serial stateThread, SerialExecutors serial) {
        HomeKitSettings homekit = settings.homekit();
        ThreadFactory threads = BridgeAssembly::mediaThread;
        EncoderProbe encoders = new EncoderProbe(threads, ENCODER_PATIENCE);
        // The first viewer does not wait until it is known which encoders work.
        threads.newThread(encoders::usable).start();
        RtpStreamEngine engine = closing.add(
                "streams",
                new RtpStreamEngine(
                        new PortRange(
                                homekit.mediaPorts().first(),
                                homekit.mediaPorts().last()),
                        RTP_LOOPS,
                        random,
                        Clock.systemUTC(),
                        homekit.livePacingMbit() * BITS_PER_MEGABIT));
        ScheduledThreadPoolExecutor snapshots =
                SnapshotPool.start(Runtime.getRuntime().availableProcessors());
        closing.add("snapshots", snapshots::shutdownNow);
        return new CameraRuntime.Shared(
                gate,
                new FileSwitchStore(folder),
                stateThread,
                engine,
                snapshots,
                encoders::usable,
                threads,
                serial,
                (delay, task) -> later(hapThreads, delay, task),
                Clock.systemUTC(),
                RandomGenerator.getDefault(),
                homekit.streamsPerCamera(),
                FirmwareRevision.text());
    }

    private AccessoryServer server(
            AccessoryServerPlan plan, CameraRuntime.Shared shared, HapThreads hapThreads, ServingAddresses addresses)
            throws IOException, InterruptedException {
        List<CameraRuntime> own = new ArrayList<>();
        for (CameraSettings camera : plan.cameras()) {
            own.add(closing.add("camera " + camera.id(), new CameraRuntime(camera, shared)));
        }
        cameras.addAll(own);
        PairingStore pairings = PairingStore.open(statePath.resolve(plan.pairingsFile()), random, shared.stateThread());
        SetupCode setupCode = settings.homekit()
                .setupCode()
                .match(pairings::setupCode, fixed -> new SetupCode(fixed.code().reveal()));
        AccessoryServer server = new AccessoryServer(
                plan,
                own,
                pairings,
                setupCode,
                new DatabaseFile(folder, plan.idsFile()),
                new AccessoryServer.Shared(hapThreads, random, shared.firmwareRevision()));
        closing.add("accessory server " + plan.name(), server);
        server.listen(addresses.all(), new KeptPorts(folder).findOrPick(plan));
        return server;
    }

    private void announce(List<AccessoryServer> servers, ServingAddresses addresses) throws IOException {
        if (!settings.homekit().advertise() || addresses.lan().isEmpty()) {
            return;
        }
        List<InetAddress> announced =
                addresses.lan().stream().map(LanInterface::announcedAddress).toList();
        JmdnsResponder responder =
                closing.add("mDNS", new JmdnsResponder(servers.get(0).hostLabel(), announced));
        for (AccessoryServer server : servers) {
            server.announce(responder);
        }
    }

    /** The tasks log what goes wrong in them. */
    private static void later(HapThreads threads, Duration delay, Runnable task) {
        Future<?> unused = threads.eventLoops().next().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread mediaThread(Runnable task) {
        Thread thread = new Thread(task, "media");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends streams, says goodbye, closes cameras, writes what waits to be written. */
    @Override
    public void close() {
        closing.close();
    }
}
