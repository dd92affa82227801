package dev.porchlight.bridge.check;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hears the real network: RFC 6762 section 3, from its own port, so that answers come by multicast. Thread: any; each call
 * has a socket of its own, beside those of responders on this machine.
 */
public final class LanEar implements MulticastEar {
    private static final int PORT = 5353;

    /** RFC 6762 section 17. */
    private static final int MAX_MESSAGE_BYTES = 9000;

    private static final int MAX_MESSAGES = 2000;
    private static final int HOPS = 255;
    private static final int QUESTIONS = 2;

    @Override
    public List<Heard> listen(InetAddress local, byte[] question, Duration time) throws IOException {
        InetSocketAddress group = new InetSocketAddress(
                InetAddress.getByName(local instanceof Inet4Address ? "224.0.0.251" : "ff02::fb"), PORT);
        NetworkInterface network = NetworkInterface.getByInetAddress(local);
        if (network == null) {
            throw new IOException("no interface has the address " + local.getHostAddress() + " any more");
        }
        try (MulticastSocket socket = new MulticastSocket(null)) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(PORT));
            socket.setNetworkInterface(network);
            socket.setTimeToLive(HOPS);
            socket.joinGroup(group, network);
            List<Heard> heard = new ArrayList<>();
            for (int i = 0; i < QUESTIONS; i++) {
                socket.send(new DatagramPacket(question, question.length, group));
                collect(socket, time.dividedBy(QUESTIONS), heard);
            }
            return heard;
        }
    }

    private static void collect(MulticastSocket socket, Duration time, List<Heard> heard) throws IOException {
        long endNanos = System.nanoTime() + time.toNanos();
        byte[] buffer = new byte[MAX_MESSAGE_BYTES];
        while (heard.size() < MAX_MESSAGES) {
            long leftMillis = (endNanos - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return;
            }
            socket.setSoTimeout((int) leftMillis);
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException silence) {
                return;
            }
            heard.add(new Heard(packet.getAddress(), ByteBuffer.wrap(Arrays.copyOf(buffer, packet.getLength()))));
        }
    }
}
