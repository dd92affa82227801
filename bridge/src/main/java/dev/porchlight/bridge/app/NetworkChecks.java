package dev.porchlight.bridge.app;

import dev.porchlight.bridge.check.Check;
import dev.porchlight.bridge.check.Finding;
import dev.porchlight.bridge.check.InterfaceCheck;
import dev.porchlight.bridge.check.LanEar;
import dev.porchlight.bridge.check.MediaPortCheck;
import dev.porchlight.bridge.check.MulticastCheck;
import dev.porchlight.bridge.check.TcpPortCheck;
import dev.porchlight.bridge.check.TcpPortCheck.Question;
import dev.porchlight.bridge.hap.advertise.LanInterface;
import dev.porchlight.bridge.hap.advertise.NetworkInterfaces;
import dev.porchlight.bridge.state.StateFolder;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.HomeKitSettings;
import dev.porchlight.conf.StatusSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What to look at between the bridge and the phones. Thread: one. */
final class NetworkChecks {
    private final BridgeSettings settings;
    private final Optional<Path> state;
    private final boolean running;
    private final SecureRandom random;
    private final InterfaceCheck interfaces;
    private final List<LanInterface> lan;
    private final List<InetAddress> addresses;

    /** @param state folder, if it can be read */
    NetworkChecks(BridgeSettings settings, Optional<Path> state, boolean running, SecureRandom random)
            throws IOException {
        this.settings = settings;
        this.state = state;
        this.running = running;
        this.random = random;
        Optional<List<String>> listed =
                settings.homekit().bind().match(Optional::empty, bind -> Optional.of(bind.interfaces()));
        this.interfaces = new InterfaceCheck(NetworkInterfaces.current(), listed);
        this.lan = interfaces.chosen();
        this.addresses = new ArrayList<>(
                lan.stream().flatMap(each -> each.addresses().stream()).toList());
        if (listed.isEmpty()) {
            addresses.add(InetAddress.getLoopbackAddress());
        }
    }

    List<Check> all() throws IOException {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.of("bridge", this::bridge));
        checks.add(Check.of("interfaces", interfaces::find));
        checks.addAll(multicast());
        for (AccessoryServerPlan plan : AccessoryServerPlan.of(settings)) {
            checks.add(Check.of("port of " + plan.name(), () -> homeKitPort(plan)));
        }
        if (!lan.isEmpty()) {
            checks.add(Check.of("media ports", mediaPorts()::find));
        }
        if (settings.status().enabled()) {
            checks.add(Check.of("status port", this::statusPort));
        }
        return checks;
    }

    private Finding bridge() throws IOException {
        String runs = running ? "Running; " : "Not running; ";
        Optional<SetupInformation> setup = setup();
        if (setup.isEmpty()) {
            return Finding.ok("bridge", runs + "it has not been started with this configuration yet.");
        }
        int controllers = setup.get().servers().stream()
                .mapToInt(ServerSetup::controllers)
                .sum();
        List<String> unpaired = setup.get().servers().stream()
                .filter(server -> !server.isPaired())
                .map(server -> server.plan().name())
                .toList();
        return unpaired.isEmpty()
                ? Finding.ok("bridge", runs + "paired with " + controllers + " controller(s).")
                : Finding.note(
                        "bridge",
                        runs + "not paired yet: " + String.join(", ", unpaired) + ".",
                        "'porchlight setup' shows the code for the Home app"
                                + (running ? "." : ", and 'porchlight run' must be running."));
    }

    /** Empty when the bridge was never started. */
    private Optional<SetupInformation> setup() throws IOException {
        if (state.isEmpty()) {
            return Optional.empty();
        }
        SetupReader reader = new SetupReader(settings, state.get(), random);
        return reader.isComplete() ? Optional.of(reader.read()) : Optional.empty();
    }

    private List<Check> multicast() {
        if (!settings.homekit().advertise()) {
            return List.of(Check.of(
                    "mDNS",
                    () -> Finding.note(
                            "mDNS",
                            "homekit.advertise is false: Home does not find the bridge by itself.",
                            "Write 'advertise = true', unless another program announces it.")));
        }
        LanEar ear = new LanEar();
        return lan.stream()
                .map(each -> Check.of("mDNS on " + each.name(), () -> new MulticastCheck(each, ear).find(announced())))
                .toList();
    }

    private List<String> announced() throws IOException {
        return running
                ? setup().map(SetupInformation::servers).orElse(List.of()).stream()
                        .map(ServerSetup::deviceId)
                        .toList()
                : List.of();
    }

    private Finding homeKitPort(AccessoryServerPlan plan) throws IOException {
        String subject = "port of " + plan.name();
        OptionalInt port = state.isPresent()
                ? new KeptPorts(StateFolder.open(state.get())).find(plan)
                : plan.port() == 0 ? OptionalInt.empty() : OptionalInt.of(plan.port());
        if (port.isEmpty()) {
            return Finding.ok(subject, "A free one is picked at the first start, and kept.");
        }
        return find(new TcpPortCheck(
                subject,
                addresses,
                port.getAsInt(),
                Question.HAP,
                "choose another with homekit.port (0 picks a free one and keeps it)."));
    }

    private Finding statusPort() throws UnknownHostException {
        StatusSettings status = settings.status();
        return find(new TcpPortCheck(
                "status port",
                List.of(InetAddress.getByName(status.bind())),
                status.port(),
                Question.STATUS_PAGE,
                "choose another with status.port."));
    }

    private Finding find(TcpPortCheck check) {
        return running ? check.whileRunning() : check.whileStopped();
    }

    private MediaPortCheck mediaPorts() {
        HomeKitSettings homekit = settings.homekit();
        return new MediaPortCheck(
                lan.get(0).announcedAddress(),
                homekit.mediaPorts().first(),
                homekit.mediaPorts().last(),
                settings.cameras().size() * homekit.streamsPerCamera());
    }
}
