package dev.porchlight.bridge.hap.camera;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Where streams may go: to the controller itself, or into the local network (RFC 1918, 3927, 4193, 4291 section 2.5.6), for a
 * controller names the destination freely and no picture leaves for anywhere else. Thread: any; no state.
 */
final class HomeNetwork {
    private static final int IPV6_PREFIX_BYTES = 8;
    private static final int UNIQUE_LOCAL_MASK = 0xFE;
    private static final int UNIQUE_LOCAL = 0xFC;

    private HomeNetwork() {}

    /**
     * Whether a stream may go to {@code destination}.
     *
     * @param controller where the HAP connection comes from
     * @param own the address that the stream would leave from; of a public IPv6 prefix, the home has the same first 64 bits
     */
    static boolean contains(InetAddress destination, InetAddress controller, InetAddress own) {
        return Arrays.equals(destination.getAddress(), controller.getAddress())
                || destination.isLoopbackAddress()
                || destination.isLinkLocalAddress()
                || (destination instanceof Inet4Address
                        ? destination.isSiteLocalAddress()
                        : isUniqueLocal(destination.getAddress()) || sharesPrefix(destination, own));
    }

    private static boolean isUniqueLocal(byte[] address) {
        return (address[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    }

    private static boolean sharesPrefix(InetAddress destination, InetAddress own) {
        byte[] mine = own.getAddress();
        return !(own instanceof Inet4Address)
                && Arrays.equals(destination.getAddress(), 0, IPV6_PREFIX_BYTES, mine, 0, IPV6_PREFIX_BYTES);
    }
}
