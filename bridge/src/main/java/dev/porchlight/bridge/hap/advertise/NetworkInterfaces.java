package dev.porchlight.bridge.hap.advertise;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the interfaces on which the bridge serves and announces itself. An address that controllers cannot reach gives
 * tiles without pictures, so virtual and private links are left out. Thread: any; immutable.
 */
public final class NetworkInterfaces {
    private static final Logger log = LoggerFactory.getLogger(NetworkInterfaces.class);

    /** Names of links to containers, virtual machines, tunnels and peers; br0 and vmbr0 are real on many home servers. */
    private static final Pattern NOT_LAN = Pattern.compile(
            "(docker|br-|veth|virbr|vnet|cni|flannel|cali|podman|lxc|lxdbr|vmnet|vboxnet|bridge|ifb|dummy|tun|tap|utun|wg"
                    + "|tailscale|ts|zt|ppp|ipsec|ham|awdl|llw|anpi|gif|stf|sit).*");

    private final List<InterfaceView> interfaces;

    NetworkInterfaces(List<InterfaceView> interfaces) {
        this.interfaces = List.copyOf(interfaces);
    }

    /** The interfaces of this machine as they are now. */
    public static NetworkInterfaces current() throws IOException {
        List<InterfaceView> views = new ArrayList<>();
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            try {
                views.add(InterfaceView.of(each));
            } catch (SocketException gone) {
                log.atDebug()
                        .addKeyValue("interface", each.getName())
                        .setCause(gone)
                        .log("an interface went away");
            }
        }
        return new NetworkInterfaces(views);
    }

    /**
     * All usable interfaces of the local network, one per network: two announcements of one name in one network would
     * contradict each other.
     *
     * @throws IllegalArgumentException if there is none
     */
    public List<LanInterface> chooseAuto() {
        List<InterfaceView> usable = interfaces.stream()
                .filter(NetworkInterfaces::isUsable)
                .sorted(Comparator.comparing(InterfaceView::name))
                .toList();
        List<InterfaceView> chosen = new ArrayList<>();
        for (InterfaceView candidate : usable) {
            if (chosen.stream().noneMatch(other -> shareNetwork(candidate, other))) {
                chosen.add(candidate);
            }
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("No interface of a local network was found. This machine has "
                    + described() + ". Name the right one in homekit.bind.");
        }
        return chosen.stream()
                .map(view -> new LanInterface(view.name(), sorted(view.addresses())))
                .toList();
    }

    /**
     * Exactly these.
     *
     * @param wanted addresses of this machine or names of interfaces
     * @throws IllegalArgumentException if one does not exist or is of no use; the message names what there is
     */
    public List<LanInterface> chooseListed(List<String> wanted) {
        Map<String, List<InterfaceView.Address>> chosen = new LinkedHashMap<>();
        for (String each : wanted) {
            InterfaceView view = find(each);
            if (!view.up()) {
                throw new IllegalArgumentException("The interface " + view.name() + " of homekit.bind is down.");
            }
            List<InterfaceView.Address> addresses = view.addresses().stream()
                    .filter(address -> view.name().equals(each) || isNamed(address, each))
                    .toList();
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("The interface " + view.name()
                        + " of homekit.bind has no address. There is " + described() + ".");
            }
            chosen.computeIfAbsent(view.name(), name -> new ArrayList<>()).addAll(addresses);
        }
        return chosen.entrySet().stream()
                .map(entry -> new LanInterface(entry.getKey(), sorted(entry.getValue())))
                .toList();
    }

    private InterfaceView find(String wanted) {
        return interfaces.stream()
                .filter(view -> view.name().equals(wanted)
                        || view.addresses().stream().anyMatch(address -> isNamed(address, wanted)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("homekit.bind names \"" + wanted
                        + "\", but this machine has no such interface or address. There is " + described() + "."));
    }

    private static boolean isNamed(InterfaceView.Address address, String wanted) {
        return InterfaceView.text(address.address()).equals(wanted.toLowerCase(Locale.ROOT));
    }

    private static boolean isUsable(InterfaceView view) {
        return view.up()
                && !view.loopback()
                && !view.pointToPoint()
                && view.multicast()
                && !NOT_LAN.matcher(view.name()).matches()
                && view.addresses().stream()
                        .anyMatch(address -> !address.address().isLinkLocalAddress());
    }

    /** Every interface that is not among {@code chosen}, by name, and why the automatic choice has no use for it. */
    public SortedMap<String, String> leftOut(List<LanInterface> chosen) {
        SortedMap<String, String> reasons = new TreeMap<>();
        interfaces.stream()
                .filter(view -> chosen.stream().noneMatch(each -> each.name().equals(view.name())))
                .forEach(view -> reasons.put(view.name(), reasonAgainst(view)));
        return reasons;
    }

    private static String reasonAgainst(InterfaceView view) {
        if (view.loopback()) {
            return "this machine alone";
        } else if (!view.up()) {
            return "down";
        } else if (view.pointToPoint() || NOT_LAN.matcher(view.name()).matches()) {
            return "a virtual or private link";
        } else if (!view.multicast()) {
            return "no multicast";
        }
        return isUsable(view) ? "not needed beside the chosen ones" : "no address of a network";
    }

    private static boolean shareNetwork(InterfaceView one, InterfaceView other) {
        return one.addresses().stream()
                .filter(address -> !address.address().isLinkLocalAddress())
                .anyMatch(address -> other.addresses().stream().anyMatch(address::sharesNetworkWith));
    }

    /** IPv4 first, and addresses of the link alone last. */
    private static List<InetAddress> sorted(List<InterfaceView.Address> addresses) {
        return addresses.stream()
                .map(InterfaceView.Address::address)
                .distinct()
                .sorted(Comparator.comparing((InetAddress address) -> address.isLinkLocalAddress())
                        .thenComparing(address -> !(address instanceof Inet4Address)))
                .toList();
    }

    private String described() {
        return interfaces.isEmpty()
                ? "no interface at all"
                : interfaces.stream().map(InterfaceView::described).collect(Collectors.joining(", "));
    }
}
