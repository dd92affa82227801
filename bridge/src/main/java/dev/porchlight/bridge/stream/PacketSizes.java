package dev.porchlight.bridge.stream;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Sizes of SRTP packets by address family. Thread: any; holds nothing. */
final class PacketSizes {
    /** Largest SRTP packet of all streams. */
    static final int MAX_BYTES = 1472;

    // What HomeKit takes when characteristic 117 names no MTU.
    private static final int DEFAULT_IPV4_BYTES = 1378;
    private static final int DEFAULT_IPV6_BYTES = 1228;
    // Ethernet's 1500 less UDP (8) and IP (20, 40): more would be fragmented.
    private static final int MAX_IPV4_BYTES = MAX_BYTES;
    private static final int MAX_IPV6_BYTES = 1452;
    private static final int MIN_BYTES = 256;

    private PacketSizes() {}

    /** The largest RTP packet such that with the SRTP tag it fits {@code mtuBytes}, of which 0 takes the default. */
    static int maxRtpBytes(InetAddress destination, int mtuBytes, int tagBytes) {
        boolean ipv4 = destination instanceof Inet4Address;
        int preset = ipv4 ? DEFAULT_IPV4_BYTES : DEFAULT_IPV6_BYTES;
        int asked = mtuBytes <= 0 ? preset : mtuBytes;
        return Math.max(MIN_BYTES, Math.min(asked, ipv4 ? MAX_IPV4_BYTES : MAX_IPV6_BYTES)) - tagBytes;
    }
}
