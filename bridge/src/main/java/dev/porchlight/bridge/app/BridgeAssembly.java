package dev.porchlight.bridge.app;

import dev.porchlight.bridge.analysis.DetectionPool;
import dev.porchlight.bridge.datastream.DataStreamWarmUp;
import dev.porchlight.bridge.datastream.HdsLimits;
import dev.porchlight.bridge.datastream.HdsListener;
import dev.porchlight.bridge.guard.OutboundGuard;
import dev.porchlight.bridge.hap.advertise.JmdnsResponder;
import dev.porchlight.bridge.hap.advertise.LanInterface;
import dev.porchlight.bridge.hap.camera.DelayedCalls;
import dev.porchlight.bridge.hap.model.DatabaseFile;
import dev.porchlight.bridge.hap.pairing.PairingStore;
import dev.porchlight.bridge.hap.pairing.SetupCode;
import dev.porchlight.bridge.hap.session.HapThreads;
import dev.porchlight.bridge.ledger.Ledger;
import dev.porchlight.bridge.motion.MotionEvents;
import dev.porchlight.bridge.privacy.FileSwitchStore;
import dev.porchlight.bridge.privacy.PolicyGate;
import dev.porchlight.bridge.privacy.PrivacyGate;
import dev.porchlight.bridge.recording.HomeKitRecording;
import dev.porchlight.bridge.recording.RecordingLimits;
import dev.porchlight.bridge.state.StateFolder;
import dev.porchlight.bridge.status.BearerToken;
import dev.porchlight.bridge.status.StatusPort;
import dev.porchlight.bridge.stream.PortRange;
import dev.porchlight.bridge.stream.RtpStreamEngine;
import dev.porchlight.bridge.trace.EventTraces;
import dev.porchlight.codecs.ffmpeg.EncoderProbe;
import dev.porchlight.codecs.recording.RecordingWarmUp;
import dev.porchlight.codecs.snapshot.SnapshotPool;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.CameraSettings;
import dev.porchlight.conf.HomeKitSettings;
import dev.porchlight.conf.RecordingSettings;
import dev.porchlight.conf.SettingsException;
import dev.porchlight.conf.StatusSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private static final long LISTENER_LIMIT_SECONDS = 10;
    private static final int RTP_LOOPS = 2;

    private final BridgeSettings settings;
    private final StateFolder folder;
    private final Path statePath;
    private final SecureRandom random;
    private final Closing closing = new Closing();
    private final List<CameraRuntime> cameras = new ArrayList<>();
    private final EventTraces traces = new EventTraces();
    private final OutboundGuard guard;

    /**
     * Builds nothing yet.
     *
     * @param statePath the state folder, which the caller has locked
     * @param guard knows the ways out that the settings allow
     */
    BridgeAssembly(BridgeSettings settings, Path statePath, SecureRandom random, OutboundGuard guard)
            throws IOException {
        this.settings = settings;
        this.statePath = statePath;
        this.folder = StateFolder.open(statePath);
        this.random = random;
        this.guard = guard;
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
        guard.reportTo(ledger);
        SerialExecutors serial = new SerialExecutors();
        SerialExecutors.Serial stateThread = closing.add("state", serial.open("state"));
        HapThreads hapThreads = closing.add("HAP threads", new HapThreads(HAP_LOOPS));
        HdsListener dataStreams = dataStreams(hapThreads, addresses);
        CameraRuntime.Shared shared = shared(new PolicyGate(ledger), hapThreads, stateThread, serial, dataStreams);
        List<AccessoryServer> servers = new ArrayList<>();
        for (AccessoryServerPlan plan : AccessoryServerPlan.of(settings)) {
            servers.add(server(plan, shared, hapThreads, addresses));
        }
        announce(servers, addresses);
        cameras.forEach(CameraRuntime::start);
        openStatusPort(hapThreads);
        log.atInfo().log("Ready: {} camera(s) for Apple Home", cameras.size());
    }

    private HdsListener dataStreams(HapThreads hapThreads, ServingAddresses addresses)
            throws IOException, InterruptedException {
        HdsListener listener = new HdsListener(hapThreads.eventLoops(), random, HdsLimits.DEFAULT);
        closing.add(
                "data streams",
                () -> listener.stop()
                        .toCompletableFuture()
                        .completeOnTimeout(null, LISTENER_LIMIT_SECONDS, TimeUnit.SECONDS)
                        .join());
        try {
            listener.start(addresses.all()).toCompletableFuture().get(LISTENER_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("no port for recordings could be opened within " + LISTENER_LIMIT_SECONDS + " s", e);
        }
        return listener;
    }

    private void openStatusPort(HapThreads hapThreads) throws IOException, InterruptedException {
        StatusSettings status = settings.status();
        if (!status.enabled()) {
            return;
        }
        Map<String, MotionEvents> motion = new HashMap<>();
        cameras.forEach(camera -> motion.put(camera.id(), camera.motion()));
        closing.add(
                "status port",
                StatusPort.open(
                        hapThreads.eventLoops(),
                        new InetSocketAddress(status.bind(), status.port()),
                        BearerToken.of(StatusToken.findOrMake(folder, random).reveal()),
                        new StatusRoutes(motion, traces).all()));
    }

    private HomeKitRecording.Shared recording(PrivacyGate gate, HdsListener dataStreams, DelayedCalls timer) {
        RecordingSettings recording = settings.homekit().recording();
        Optional<Duration> longest = recording.longest().isZero() ? Optional.empty() : Optional.of(recording.longest());
        return new HomeKitRecording.Shared(
                gate,
                dataStreams,
                new RecordingLimits(longest, recording.severalHubs()),
                traces,
                timer,
                Clock.systemUTC(),
                System::nanoTime);
    }

    private CameraRuntime.Shared shared(
            PolicyGate gate,
            HapThreads hapThreads,
            SerialExecutors.Serial stateThread,
            SerialExecutors serial,
            HdsListener dataStreams) {
        HomeKitSettings homekit = settings.homekit();
        ThreadFactory probeThreads = MediaThreads.named("encoder-probe");
        EncoderProbe encoders = new EncoderProbe(probeThreads, ENCODER_PATIENCE);
        // The first viewer does not wait until it is known which encoders work, nor until the media path is warm.
        probeThreads.newThread(encoders::usable).start();
        RtpStreamEngine engine = closing.add(
                "streams",
                new RtpStreamEngine(
                        new PortRange(
                                homekit.mediaPorts().first(),
                                homekit.mediaPorts().last()),
                        RTP_LOOPS,
                        random,
                        Clock.systemUTC(),
                        homekit.livePacingMbit() * BITS_PER_MEGABIT,
                        guard.allowed()));
        MediaThreads.named("warm-up").newThread(() -> warmUp(engine, random)).start();
        DelayedCalls timer = (delay, task) -> later(hapThreads, delay, task);
        ScheduledThreadPoolExecutor snapshots =
                SnapshotPool.start(Runtime.getRuntime().availableProcessors());
        closing.add("snapshots", snapshots::shutdownNow);
        ThreadPoolExecutor detection = DetectionPool.start(Runtime.getRuntime().availableProcessors());
        closing.add("detection", detection::shutdownNow);
        return new CameraRuntime.Shared(
                gate,
                new FileSwitchStore(folder),
                folder,
                stateThread,
                engine,
                snapshots,
                detection,
                encoders::usable,
                serial,
                timer,
                Clock.systemUTC(),
                RandomGenerator.getDefault(),
                homekit.streamsPerCamera(),
                FirmwareRevision.text(),
                recording(gate, dataStreams, timer));
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

    private static void warmUp(RtpStreamEngine engine, SecureRandom random) {
        try {
            engine.warmUp();
            DataStreamWarmUp.run(RecordingWarmUp.run(), random);
        } catch (IOException | RuntimeException e) {
            log.atDebug()
                    .setCause(e)
                    .log("The media path could not be warmed up: the first live view or recording starts slower");
        }
    }

    /** Ends streams, says goodbye, closes cameras, writes what waits to be written. */
    @Override
    public void close() {
        closing.close();
    }
}
