package dev.porchlight.bridge.hap.advertise;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * An interface of this machine on which the bridge serves, and its addresses there. Thread: any; immutable.
 *
 * @param addresses at least one; IPv4 first
 */
public record LanInterface(String name, List<InetAddress> addresses) {
    public LanInterface {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException(name + " has no address");
        }
    }

    /** The address to announce: the first, IPv4 where there is one. */
    public InetAddress announcedAddress() {
        return addresses.stream()
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElse(addresses.get(0));
    }
}
