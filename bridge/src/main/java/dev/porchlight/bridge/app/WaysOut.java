package dev.porchlight.bridge.app;

import static dev.porchlight.bridge.guard.Transport.TCP;
import static dev.porchlight.bridge.guard.Transport.UDP;

import dev.porchlight.bridge.guard.AllowedConnection;
import dev.porchlight.bridge.guard.AllowedConnections;
import dev.porchlight.codecs.media.StreamUri;
import dev.porchlight.conf.BridgeSettings;
import dev.porchlight.conf.CameraSettings;
import dev.porchlight.conf.CameraSource;
import dev.porchlight.conf.Transport;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The ways out that a configuration allows: cameras, multicast DNS, viewers of live streams. Thread: any; stateless. */
final class WaysOut {
    private static final int MDNS_PORT = 5353;
    private static final int UNIQUE_LOCAL_MASK = 0xFE;
    private static final int UNIQUE_LOCAL = 0xFC;

    private WaysOut() {}

    static AllowedConnections of(BridgeSettings settings) {
        AllowedConnections allowed = new AllowedConnections();
        settings.cameras().forEach(camera -> addCamera(allowed, camera));
        allowed.describe(new AllowedConnection(
                UDP, "the home network", "as negotiated", "viewers of live streams, while they watch"));
        if (settings.homekit().advertise()) {
            addMulticastDns(allowed);
        }
        return allowed;
    }

    private static void addCamera(AllowedConnections allowed, CameraSettings camera) {
        addSource(allowed, camera, camera.source(), "camera " + camera.id());
        camera.substream()
                .ifPresent(source -> addSource(allowed, camera, source, "camera " + camera.id() + ", substream"));
    }

    private static void addSource(
            AllowedConnections allowed, CameraSettings camera, CameraSource source, String purpose) {
        StreamUri uri = StreamUri.parse(source.uri().reveal());
        if (uri.kind() != StreamUri.Kind.RTSP) {
            return;
        }
        allowed.allowHost(TCP, uri.host(), uri.port(), purpose + ", by FFmpeg");
        if (camera.transport() != Transport.TCP) {
            allowed.describe(new AllowedConnection(
                    UDP, uri.host(), "as negotiated", purpose + ", by FFmpeg when TCP does not work"));
        }
    }

    private static void addMulticastDns(AllowedConnections allowed) {
        String purpose = "multicast DNS, which announces the bridge";
        allowed.allowGroup(group(224, 0, 0, 251), MDNS_PORT, purpose);
        allowed.allowGroup(group(0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xfb), MDNS_PORT, purpose);
        allowed.allowCaller(
                "javax.jmdns.impl.",
                WaysOut::isHome,
                new AllowedConnection(
                        UDP, "the home network", "as asked from", "answers to simple questions by multicast DNS"));
    }

    private static InetAddress group(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** RFC 1918, 3927, 4193 and 4291 section 2.5.6. */
    private static boolean isHome(InetAddress address) {
        boolean uniqueLocal =
                address instanceof Inet6Address && (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
        return address.isSiteLocalAddress() || address.isLinkLocalAddress() || uniqueLocal;
    }
}
