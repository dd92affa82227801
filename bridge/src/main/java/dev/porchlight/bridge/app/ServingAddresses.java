package dev.porchlight.bridge.app;

import dev.porchlight.bridge.hap.advertise.LanInterface;
import dev.porchlight.bridge.hap.advertise.NetworkInterfaces;
import dev.porchlight.conf.BindSettings;
import dev.porchlight.conf.SettingsException;
import dev.porchlight.conf.SettingsProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where controllers reach the bridge. Thread: any; immutable.
 *
 * @param lan interfaces to announce on; empty when there is no local network
 * @param all addresses to listen on
 */
record ServingAddresses(List<LanInterface> lan, List<InetAddress> all) {
    private static final Logger log = LoggerFactory.getLogger(ServingAddresses.class);

    ServingAddresses {
        lan = List.copyOf(lan);
        all = List.copyOf(all);
    }

    /**
     * The addresses that the settings ask for; with {@code auto} those of the local network, and this machine's own, so
     * that programs on it reach the bridge as well.
     *
     * @throws SettingsException when a listed one does not exist; names what there is
     */
    static ServingAddresses choose(BindSettings bind) throws IOException, SettingsException {
        NetworkInterfaces interfaces = NetworkInterfaces.current();
        try {
            return bind.match(() -> auto(interfaces), listed -> listed(interfaces.chooseListed(listed.interfaces())));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of(new SettingsProblem(
                    "porchlight.conf",
                    0,
                    "porchlight.homekit.bind",
                    String.valueOf(e.getMessage()),
                    "Name an address or interface that exists, or write auto.")));
        }
    }

    private static ServingAddresses listed(List<LanInterface> chosen) {
        return new ServingAddresses(chosen, addresses(chosen));
    }

    private static ServingAddresses auto(NetworkInterfaces interfaces) {
        List<LanInterface> lan = new ArrayList<>();
        try {
            lan.addAll(interfaces.chooseAuto());
        } catch (IllegalArgumentException noLan) {
            log.atWarn().log("{} Until then only this machine reaches the bridge", noLan.getMessage());
        }
        List<InetAddress> all = addresses(lan);
        all.add(InetAddress.getLoopbackAddress());
        return new ServingAddresses(lan, all);
    }

    private static List<InetAddress> addresses(List<LanInterface> interfaces) {
        return new ArrayList<>(
                interfaces.stream().flatMap(each -> each.addresses().stream()).toList());
    }
}
