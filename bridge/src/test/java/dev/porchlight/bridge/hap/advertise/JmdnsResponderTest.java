package dev.porchlight.bridge.hap.advertise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Announcements heard by a second responder on loopback. */
class JmdnsResponderTest {
    private static final String TYPE = "_hap._tcp.local.";
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private JmDNS listener;
    private JmdnsResponder responder;

    @BeforeEach
    void listen() throws Exception {
        assumeTrue(multicastWorks(), "this machine has no multicast on its loopback interface");
        listener = JmDNS.create(InetAddress.getByAddress("listener", LOOPBACK.getAddress()), "listener");
        listener.addServiceListener(TYPE, new ServiceListener() {
            @Override
            public void serviceAdded(ServiceEvent event) {
                // Resolving follows by itself.
            }

            @Override
            public void serviceRemoved(ServiceEvent event) {
                heard.add("goodbye " + event.getName());
            }

            @Override
            public void serviceResolved(ServiceEvent event) {
                heard.add(event.getName() + " " + event.getInfo().getPort() + " c#="
                        + event.getInfo().getPropertyString("c#") + " sf="
                        + event.getInfo().getPropertyString("sf"));
            }
        });
        responder = new JmdnsResponder("porchlight-test", List.of(LOOPBACK));
    }

    @AfterEach
    void close() throws Exception {
        if (responder != null) {
            responder.close();
        }
        if (listener != null) {
            listener.close();
        }
    }

    private static boolean multicastWorks() {
        try (MulticastSocket socket = new MulticastSocket(0)) {
            NetworkInterface loopback = NetworkInterface.getByInetAddress(LOOPBACK);
            InetSocketAddress group = new InetSocketAddress("224.0.0.251", socket.getLocalPort());
            socket.setNetworkInterface(loopback);
            socket.joinGroup(group, loopback);
            socket.setSoTimeout(500);
            socket.send(new DatagramPacket(new byte[1], 1, group));
            socket.receive(new DatagramPacket(new byte[1], 1));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static HapTxtRecord record(int configurationNumber, boolean paired) {
        return new HapTxtRecord(configurationNumber, paired, "17:5A:9C:00:11:22", "Porchlight", 2, "1QJ8");
    }

    private void await(String expected) throws InterruptedException {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        StringBuilder seen = new StringBuilder();
        while (System.nanoTime() < endNanos) {
            String next = heard.poll(15, TimeUnit.SECONDS);
            seen.append(next).append("; ");
            if (expected.equals(next)) {
                return;
            }
        }
        throw new AssertionError("not heard: " + expected + " but " + seen);
    }

    @Test
    void announce_thenChange_thenClose_isHeard() throws Exception {
        ServiceAdvertiser advertiser = responder.advertiser("Porchlight Test", 51826);

        advertiser.announce(record(1, false));
        await("Porchlight Test 51826 c#=1 sf=1");
        advertiser.announce(record(1, true));
        await("Porchlight Test 51826 c#=1 sf=0");
        advertiser.announce(record(2, true));
        await("Porchlight Test 51826 c#=2 sf=0");
        advertiser.close();
        await("goodbye Porchlight Test");
    }

    @Test
    void announce_changeWhileProbing_isNotLost() throws Exception {
        ServiceAdvertiser advertiser = responder.advertiser("Probing Test", 51827);

        advertiser.announce(record(1, false));
        advertiser.announce(record(2, true));

        await("Probing Test 51827 c#=2 sf=0");
    }

    @Test
    void announce_twoServers_shareTheResponder() throws Exception {
        ServiceAdvertiser one = responder.advertiser("One", 51828);
        ServiceAdvertiser two = responder.advertiser("Two", 51829);
        one.announce(record(1, false));
        two.announce(record(1, false));
        await("Two 51829 c#=1 sf=1");

        one.close();
        await("goodbye One");
        responder.close();
        await("goodbye Two");
        assertThat(heard).doesNotContain("goodbye One");
        two.announce(record(2, false));
    }
}
