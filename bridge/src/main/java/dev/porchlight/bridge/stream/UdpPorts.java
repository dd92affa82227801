package dev.porchlight.bridge.stream;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Binds media sockets within the configured range; goes round, so that a port just freed is used again last and late
 * packets of its former viewer find nobody. Thread: any.
 */
final class UdpPorts {
    // Holds a large keyframe's burst while the network card is busy.
    private static final int SEND_BUFFER_BYTES = 512 * 1024;

    private final PortRange range;
    private final AtomicInteger next = new AtomicInteger();

    UdpPorts(PortRange range) {
        this.range = range;
    }

    /** A non-blocking socket bound to {@code local} and the next free port. */
    DatagramChannel bind(InetAddress local) throws IOException {
        for (int attempt = 0; attempt < range.size(); attempt++) {
            int port = range.first() + Math.floorMod(next.getAndIncrement(), range.size());
            DatagramChannel socket = tryBind(new InetSocketAddress(local, port));
            if (socket != null) {
                return socket;
            }
        }
        throw new IOException("No UDP port of " + range + " is free on " + local.getHostAddress()
                + "; end other streams or widen homekit.media-ports");
    }

    private static @Nullable DatagramChannel tryBind(InetSocketAddress address) throws IOException {
        DatagramChannel socket = DatagramChannel.open(familyOf(address.getAddress()));
        try {
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
            socket.bind(address);
            return socket;
        } catch (BindException taken) {
            socket.close();
            return null;
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    private static ProtocolFamily familyOf(InetAddress address) {
        return address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }
}
