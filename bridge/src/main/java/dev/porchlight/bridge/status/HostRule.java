package dev.porchlight.bridge.status;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which Host header is answered. A page of another site may have its name resolve to this machine (DNS rebinding), and then
 * names itself: on a loopback port only {@code localhost} and loopback addresses are right, elsewhere only addresses and
 * {@code localhost}. Thread: any; immutable.
 */
record HostRule(boolean loopbackOnly) {
    private static final String LOCALHOST = "localhost";

    static HostRule of(InetAddress bound) {
        return new HostRule(bound.isLoopbackAddress());
    }

    boolean allows(@Nullable String header) {
        if (header == null) {
            return false;
        }
        String host = withoutPort(header.strip().toLowerCase(Locale.ROOT));
        if (host.equals(LOCALHOST)) {
            return true;
        }
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(host);
        return address != null && (!loopbackOnly || address.isLoopbackAddress());
    }

    private static String withoutPort(String host) {
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? host : host.substring(1, end);
        }
        int colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }
}
