package dev.porchlight.bridge.stream;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;

/**
 * Picks our address for a stream: that of the HAP connection, or a neighbour of the family that the controller asked for
 * on the same interface. Thread: any; holds nothing.
 */
final class MediaAddresses {
    private static final int MAPPED_PREFIX_BYTES = 12;
    private static final int IPV6_BYTES = 16;

    private MediaAddresses() {}

    /** Our address to bind and to announce; {@link IOException} when the interface has none of the family. */
    static InetAddress localFor(InetAddress connection, InetAddress controller) throws IOException {
        InetAddress local = unmapped(connection);
        if (sameFamily(local, controller)) {
            return local;
        }
        NetworkInterface networkInterface = NetworkInterface.getByInetAddress(local);
        if (networkInterface != null) {
            for (InetAddress candidate : Collections.list(networkInterface.getInetAddresses())) {
                if (sameFamily(candidate, controller) && candidate.isLinkLocalAddress() == isLinkLocal(controller)) {
                    return candidate;
                }
            }
        }
        throw new IOException("The viewer asked for media to " + controller.getHostAddress() + ", but the interface of "
                + local.getHostAddress() + " has no address of that kind");
    }

    /** A link-local controller address is of use only with the interface it is local to: that of {@code local}. */
    static InetAddress scoped(InetAddress controller, InetAddress local) throws UnknownHostException {
        boolean unscoped = controller instanceof Inet6Address six && six.isLinkLocalAddress() && six.getScopeId() == 0;
        if (unscoped && local instanceof Inet6Address ours && ours.getScopeId() != 0) {
            return Inet6Address.getByAddress(null, controller.getAddress(), ours.getScopeId());
        }
        return controller;
    }

    private static boolean sameFamily(InetAddress one, InetAddress other) {
        return (one instanceof Inet4Address) == (other instanceof Inet4Address);
    }

    private static boolean isLinkLocal(InetAddress address) {
        return address instanceof Inet6Address && address.isLinkLocalAddress();
    }

    /** ::ffff:a.b.c.d is the IPv4 address; Java makes it one by itself, except where a scope was attached. */
    private static InetAddress unmapped(InetAddress address) throws UnknownHostException {
        byte[] bytes = address.getAddress();
        if (bytes.length != IPV6_BYTES || !isMapped(bytes)) {
            return address;
        }
        return InetAddress.getByAddress(Arrays.copyOfRange(bytes, MAPPED_PREFIX_BYTES, IPV6_BYTES));
    }

    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < MAPPED_PREFIX_BYTES - 2; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == (byte) 0xFF && bytes[11] == (byte) 0xFF;
    }
}
