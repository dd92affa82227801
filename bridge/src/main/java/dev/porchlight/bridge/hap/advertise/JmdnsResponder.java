package dev.porchlight.bridge.hap.advertise;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Multicast DNS on the chosen interfaces for all accessory servers of this process. Thread: any; every interface has a
 * thread of its own, on which all its JmDNS calls run.
 */
public final class JmdnsResponder implements AutoCloseable {
    private final List<InterfaceResponder> responders = new ArrayList<>();

    /**
     * Opens nothing yet: the first announcement does.
     *
     * @param hostName label under which this process announces its addresses; one that no other program uses, for
     *     instance made of the device id
     * @param addresses one per interface
     */
    public JmdnsResponder(String hostName, List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            // Two interfaces may lead to one network, where a name with two different addresses would be a conflict.
            String label = responders.isEmpty() ? hostName : hostName + "-" + (responders.size() + 1);
            responders.add(new InterfaceResponder(label, address));
        }
    }

    /** The advertiser of one accessory server on this port; {@code name} is what Home shows before pairing. */
    public ServiceAdvertiser advertiser(String name, int port) {
        Map<InterfaceResponder, JmdnsService> services = new LinkedHashMap<>();
        responders.forEach(responder -> services.put(responder, new JmdnsService(InstanceName.of(name), port)));
        return new ServiceAdvertiser() {
            @Override
            public void announce(HapTxtRecord record) {
                byte[] text = record.encoded();
                services.forEach((responder, service) -> {
                    service.setText(text);
                    responder.announce(service);
                });
            }

            @Override
            public void close() {
                services.entrySet().stream()
                        .map(entry -> entry.getKey().withdraw(entry.getValue()))
                        .toList()
                        .forEach(InterfaceResponder::await);
            }
        };
    }

    /** Says goodbye for every service that is still announced; returns when it is said, at the latest after some seconds. */
    @Override
    public void close() {
        responders.stream().map(InterfaceResponder::stop).toList().forEach(InterfaceResponder::await);
    }
}
