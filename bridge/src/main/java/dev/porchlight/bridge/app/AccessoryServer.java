package dev.porchlight.bridge.app;

import dev.porchlight.bridge.camera.CameraSnapshots;
import dev.porchlight.bridge.camera.HomeKitCamera;
import dev.porchlight.bridge.hap.advertise.HapTxtRecord;
import dev.porchlight.bridge.hap.advertise.JmdnsResponder;
import dev.porchlight.bridge.hap.advertise.ServiceAdvertiser;
import dev.porchlight.bridge.hap.camera.CameraAccessory;
import dev.porchlight.bridge.hap.endpoint.AccessoriesEndpoint;
import dev.porchlight.bridge.hap.endpoint.CharacteristicsEndpoint;
import dev.porchlight.bridge.hap.endpoint.EventSubscriptions;
import dev.porchlight.bridge.hap.endpoint.PrepareEndpoint;
import dev.porchlight.bridge.hap.endpoint.ResourceEndpoint;
import dev.porchlight.bridge.hap.endpoint.TimedWrites;
import dev.porchlight.bridge.hap.model.AccessoryDatabase;
import dev.porchlight.bridge.hap.model.AccessoryEntry;
import dev.porchlight.bridge.hap.model.CharacteristicId;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.DatabaseFile;
import dev.porchlight.bridge.hap.model.HapAccessory;
import dev.porchlight.bridge.hap.pairing.AccessoryIdentity;
import dev.porchlight.bridge.hap.pairing.PairingStore;
import dev.porchlight.bridge.hap.pairing.SetupCode;
import dev.porchlight.bridge.hap.session.HapLimits;
import dev.porchlight.bridge.hap.session.HapRoute;
import dev.porchlight.bridge.hap.session.HapServer;
import dev.porchlight.bridge.hap.session.HapServerListener;
import dev.porchlight.bridge.hap.session.HapThreads;
import dev.porchlight.bridge.hap.stock.AccessoryDetails;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One accessory server as it runs: attribute database, endpoints, listener and announcement of the bridge, or of a camera
 * with a pairing of its own. Thread: started and closed by one thread; what it tells runs on event loops.
 */
final class AccessoryServer implements AutoCloseable, HapServerListener {
    private static final Logger log = LoggerFactory.getLogger(AccessoryServer.class);
    private static final String MODEL = "Porchlight";
    private static final Duration EVENT_COALESCING = Duration.ofMillis(250);
    private static final long START_LIMIT_SECONDS = 10;
    private static final long STOP_LIMIT_SECONDS = 2;

    private final AccessoryServerPlan plan;
    private final List<CameraRuntime> cameras;
    private final AccessoryIdentity identity;
    private final DatabaseFile ids;
    private final EventSubscriptions subscriptions;
    private final String firmwareRevision;
    private volatile AccessoryDatabase database;
    private final HapServer server;
    private int port;
    private volatile ServiceAdvertiser advertiser = ServiceAdvertiser.disabled();

    /** What every accessory server of the process shares. */
    record Shared(HapThreads threads, SecureRandom random, String firmwareRevision) {}

    /**
     * Builds the server; nothing listens yet. Blocks on the disk.
     *
     * @throws IOException when the ids cannot be read or kept
     */
    AccessoryServer(
            AccessoryServerPlan plan,
            List<CameraRuntime> cameras,
            PairingStore pairings,
            SetupCode setupCode,
            DatabaseFile ids,
            Shared shared)
            throws IOException {
        this.plan = plan;
        this.cameras = List.copyOf(cameras);
        this.identity = pairings.identity();
        this.ids = ids;
        this.firmwareRevision = shared.firmwareRevision;
        ScheduledExecutorService scheduler = shared.threads.eventLoops().next();
        this.subscriptions = new EventSubscriptions(scheduler, EVENT_COALESCING);
        this.database = ids.open(accessories());
        database.onChange(subscriptions);
        this.cameras.forEach(this::watch);
        this.server = new HapServer(
                shared.threads, pairings, setupCode, shared.random, routes(scheduler), this, HapLimits.DEFAULT);
    }

    /** The traces name how many heard of a motion; a changed offer is another database. */
    private void watch(CameraRuntime camera) {
        camera.heardBy(() -> subscriptions.count(motionOf(camera)));
        camera.onOfferChange(this::renew);
    }

    private CharacteristicId motionOf(CameraRuntime camera) {
        return database.accessory(CameraAccessory.keyOf(camera.id()))
                .orElseThrow()
                .characteristics()
                .filter(entry -> entry.characteristic().type().equals(CharacteristicType.MOTION_DETECTED.uuid()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Blocks on the disk. */
    private synchronized void renew() {
        AccessoryDatabase before = database;
        try {
            AccessoryDatabase after = ids.open(accessories());
            after.onChange(subscriptions);
            database = after;
        } catch (IOException e) {
            log.atError().setCause(e).log("Apple Home is not told of a changed camera before the next start");
            return;
        }
        before.onChange((entry, value, originator) -> {});
        announce(server.isPaired());
    }

    private List<HapAccessory> accessories() {
        List<HapAccessory> accessories = new ArrayList<>();
        if (plan.isBridge()) {
            AccessoryDetails details = new AccessoryDetails(
                    CameraRuntime.MANUFACTURER, MODEL, plan.name(), identity.deviceId(), firmwareRevision);
            accessories.add(CameraAccessory.bridge(details, this::identify));
        }
        for (CameraRuntime camera : cameras) {
            accessories.add(camera.accessory(!plan.isBridge()));
        }
        return accessories;
    }

    private List<HapRoute> routes(ScheduledExecutorService scheduler) {
        TimedWrites timedWrites = new TimedWrites(System::nanoTime);
        CharacteristicsEndpoint characteristics =
                new CharacteristicsEndpoint(() -> database, subscriptions, timedWrites, scheduler);
        return List.of(
                new HapRoute("GET", "/accessories", new AccessoriesEndpoint(() -> database, scheduler)),
                new HapRoute("GET", "/characteristics", characteristics),
                new HapRoute("PUT", "/characteristics", characteristics),
                new HapRoute("PUT", "/prepare", new PrepareEndpoint(timedWrites)),
                new HapRoute(
                        "POST",
                        "/resource",
                        new ResourceEndpoint(() -> database, new CameraSnapshots(camerasByAid()), scheduler)));
    }

    private Map<Long, HomeKitCamera> camerasByAid() {
        Map<Long, HomeKitCamera> byAid = new HashMap<>();
        for (CameraRuntime camera : cameras) {
            HomeKitCamera homeKit = camera.homeKit();
            AccessoryEntry entry =
                    database.accessory(CameraAccessory.keyOf(homeKit.id())).orElseThrow();
            byAid.put(entry.aid(), homeKit);
        }
        return byAid;
    }

    /**
     * Listens on all addresses; returns when it does.
     *
     * @throws IOException names the address that cannot be bound
     */
    void listen(List<InetAddress> addresses, int wantedPort) throws IOException, InterruptedException {
        try {
            port = server.start(addresses, wantedPort).toCompletableFuture().get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "port " + wantedPort + " could not be opened within " + START_LIMIT_SECONDS + " s", e);
        }
    }

    /** A label for the host on mDNS that no other program uses. */
    String hostLabel() {
        return "porchlight-" + identity.deviceId().replace(":", "").toLowerCase(Locale.ROOT);
    }

    /** Announces the server from now on, and every change of what is announced. */
    void announce(JmdnsResponder responder) {
        advertiser = responder.advertiser(plan.name(), port);
        announce(server.isPaired());
    }

    private void announce(boolean paired) {
        advertiser.announce(new HapTxtRecord(
                database.configurationNumber(),
                paired,
                identity.deviceId(),
                MODEL,
                plan.category(),
                identity.setupId()));
    }

    @Override
    public void pairingChanged(boolean paired) {
        announce(paired);
        if (!paired) {
            cameras.forEach(CameraRuntime::unpaired);
        }
    }

    @Override
    public void identify() {
        log.atInfo().log("Somebody asked in the Home app which device \"{}\" is: this one", plan.name());
    }

    /** Says goodbye and closes every connection. */
    @Override
    public void close() {
        advertiser.close();
        server.stop()
                .toCompletableFuture()
                .completeOnTimeout(null, STOP_LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
