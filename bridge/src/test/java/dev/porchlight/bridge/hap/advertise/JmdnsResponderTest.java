package dev.porchlight.bridge.hap.advertise;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Announcements heard by a second responder on loopback. */
class JmdnsResponderTest {
    private static final String TYPE = "_hap._tcp.local.";
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();
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
        while (!seen.contains(expected)) {
            String next = heard.poll(30, TimeUnit.SECONDS);
            seen.add(Objects.requireNonNull(next, () -> expected + " was not heard after " + seen));
        }
    }

    /** One long story instead of several short ones: JmDNS takes seconds for every first announcement and goodbye. */
    @Test
    void announcements_wholeLifeOfTwoServers_areHeard() throws Exception {
        listener.registerService(ServiceInfo.create(TYPE, "Server Two", 9, "c#=9"));
        await("Server Two 9 c#=9 sf=null");
        ServiceAdvertiser one = responder.advertiser("Server One", 51826);
        ServiceAdvertiser two = responder.advertiser("Server Two", 51827);
        one.announce(record(1, false));
        two.announce(record(1, false));
        // Comes while the name is still probed.
        one.announce(record(2, false));
        await("Server One 51826 c#=2 sf=1");
        await("Server Two (2) 51827 c#=1 sf=1");

        two.announce(record(1, true));
        await("Server Two (2) 51827 c#=1 sf=0");
        one.close();
        await("goodbye Server One");
        responder.close();
        await("goodbye Server Two (2)");

        two.announce(record(3, true));
        two.close();
    }
}
