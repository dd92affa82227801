package dev.porchlight.bridge.onvif;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one network who is there, and collects the answers. Thread: confined to its caller; blocks. */
final class ProbeSocket {
    /** WS-Discovery section 2.4: the group and port that devices listen on. */
    static final InetSocketAddress GROUP = new InetSocketAddress("239.255.255.250", WsDiscovery.PORT);

    /** More than a home has, and a bound on what a hostile neighbour can make us remember. */
    static final int MAX_DEVICES = 64;

    private static final Logger log = LoggerFactory.getLogger(ProbeSocket.class);
    private static final int MAX_DATAGRAM_BYTES = 65_507;

    /** Datagrams get lost; WS-Discovery section 2.4 repeats them as well. */
    private static final int REPEATS = 2;

    private final InetSocketAddress group;
    private final RandomGenerator random;

    ProbeSocket(InetSocketAddress group, RandomGenerator random) {
        this.group = group;
        this.random = random;
    }

    /**
     * The devices that answer within {@code patience}, by their own identity.
     *
     * @param local address of this machine in the network to ask
     */
    Map<String, ProbeMatch> probe(InetAddress local, Duration patience) throws IOException {
        Map<String, ProbeMatch> found = new LinkedHashMap<>();
        try (MulticastSocket socket = new MulticastSocket(new InetSocketAddress(local, 0))) {
            socket.setTimeToLive(1);
            byte[] probe = WsDiscovery.probe(new UUID(random.nextLong(), random.nextLong()).toString());
            for (int i = 0; i < REPEATS; i++) {
                socket.send(new DatagramPacket(probe, probe.length, group));
            }
            long deadline = System.nanoTime() + patience.toNanos();
            while (found.size() < MAX_DEVICES && awaitDatagram(socket, deadline)) {
                receive(socket).forEach(match -> found.putIfAbsent(match.reference(), match));
            }
        }
        return found;
    }

    private final DatagramPacket datagram = new DatagramPacket(new byte[MAX_DATAGRAM_BYTES], MAX_DATAGRAM_BYTES);

    private boolean awaitDatagram(MulticastSocket socket, long deadline) throws IOException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            return false;
        }
        socket.setSoTimeout((int) millis);
        datagram.setLength(MAX_DATAGRAM_BYTES);
        try {
            socket.receive(datagram);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private List<ProbeMatch> receive(MulticastSocket socket) {
        byte[] answer = Arrays.copyOf(datagram.getData(), datagram.getLength());
        try {
            return WsDiscovery.matches(answer, datagram.getAddress());
        } catch (OnvifException e) {
            log.atDebug()
                    .addKeyValue("peer", datagram.getAddress())
                    .addKeyValue("local", socket.getLocalAddress())
                    .log("A datagram that is no answer to a probe was left out: " + e.getMessage());
            return List.of();
        }
    }
}
