package dev.porchlight.bridge.onvif;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Puts the addresses that a device tells about itself onto the address that it answered from. Devices behind a second
 * interface tell wrong hosts, and a hostile one could name somebody else's. Thread: any.
 */
final class DeviceAddress {
    private DeviceAddress() {}

    /** The HTTP service that {@code told} names, on {@code device}; empty when it is no plain HTTP address. */
    static Optional<URI> on(InetAddress device, String told) {
        return moved(device, told, "http").map(URI::create);
    }

    /** The RTSP stream that {@code told} names, on {@code device} and without a login; empty when it is none. */
    static Optional<String> stream(InetAddress device, String told) {
        return moved(device, told, "rtsp");
    }

    private static Optional<String> moved(InetAddress device, String told, String scheme) {
        try {
            URI uri = new URI(told);
            if (!scheme.equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
                return Optional.empty();
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return Optional.of(scheme + "://" + literal(device) + port + path + query);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String literal(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }
}
