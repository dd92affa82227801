package dev.porchlight.bridge.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.bridge.privacy.EgressEvent;
import dev.porchlight.bridge.privacy.EgressKind;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of socket of the JDK and Netty against the guard. Without {@link SocketChecks#checkConnect} every row of
 * {@link #waysOut} fails; without its multicast, exec or permission checks the rows named after them do.
 */
final class ProcessGuardTest {
    /** Listens on an address that is not allowed. */
    private final ServerSocket forbidden;

    /** Listens on one that is. */
    private final ServerSocket server;

    private final List<EgressEvent> ledger = new CopyOnWriteArrayList<>();
    private final AllowedConnections allowed = new AllowedConnections();
    private final OutboundGuard guard = new OutboundGuard(allowed, System::nanoTime);
    private Opening installed = () -> {};

    ProcessGuardTest() throws IOException {
        forbidden = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    /** Something that tries to leave for {@code target}. */
    @FunctionalInterface
    interface WayOut {
        void take(InetSocketAddress target) throws Exception;
    }

    @BeforeEach
    void install() throws GuardUnavailableException {
        guard.reportTo(ledger::add);
        allowed.allowHost(Transport.TCP, "127.0.0.1", server.getLocalPort(), "test");
        installed = ProcessGuard.install(guard);
    }

    @AfterEach
    void close() throws IOException {
        installed.close();
        server.close();
        forbidden.close();
    }

    static Stream<Arguments> waysOut() {
        return Stream.of(
                way("Socket", target -> new Socket(target.getAddress(), target.getPort()).close()),
                way("Socket.connect", ProcessGuardTest::connectSocket),
                way("SocketChannel", target -> SocketChannel.open(target).close()),
                way("AsynchronousSocketChannel", ProcessGuardTest::connectAsynchronously),
                way("HttpClient", ProcessGuardTest::askWithHttpClient),
                way("URLConnection", ProcessGuardTest::askWithUrl),
                way("DatagramChannel.send", ProcessGuardTest::sendThroughChannel),
                way("DatagramChannel.connect", ProcessGuardTest::connectChannel),
                way("DatagramSocket.send", ProcessGuardTest::sendThroughSocket),
                way("DatagramSocket.connect", ProcessGuardTest::connectDatagramSocket),
                way("MulticastSocket.send", ProcessGuardTest::sendThroughMulticastSocket),
                way("Netty", ProcessGuardTest::connectWithNetty));
    }

    private static Arguments way(String name, WayOut way) {
        return Arguments.of(name, way);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysOut")
    void wayOut_toAnAddressOnTheList_works(String name, WayOut way) throws Exception {
        way.take(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));

        assertThat(guard.refusals()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysOut")
    void wayOut_toAnotherAddress_isRefusedAndRecorded(String name, WayOut way) {
        InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), forbidden.getLocalPort());

        assertRefused(() -> way.take(target));
        assertThat(ledger).first().isInstanceOfSatisfying(EgressEvent.Refused.class, refused -> {
            assertThat(refused.request().destination()).isEqualTo(OutboundGuard.DESTINATION);
            assertThat(refused.request().kind()).isEqualTo(EgressKind.CONNECTION);
            assertThat(refused.request().peer().address()).isEqualTo("127.0.0.1");
            assertThat(refused.request().peer().port()).isEqualTo(forbidden.getLocalPort());
        });
    }

    @Test
    @SuppressWarnings("AddressSelection") // each look-up of the JDK is a way out
    void localWaysOut_areRefused() {
        InetAddress group = new InetSocketAddress("239.255.255.250", 1).getAddress();

        assertRefused(() -> InetAddress.getByName("porchlight.invalid"));
        assertRefused(() -> InetAddress.getAllByName("porchlight.invalid"));
        assertRefused(() -> new InetSocketAddress("porchlight.invalid", 80));
        assertRefused(() -> join(group));
        assertRefused(() -> sendMulticast(group));
        assertRefused(() -> new ProcessBuilder("true").start());
        assertRefused(() -> SocketChannel.open(StandardProtocolFamily.UNIX)
                .connect(UnixDomainSocketAddress.of("/run/porchlight-no-such-socket")));
    }

    @Test
    @SuppressWarnings("removal") // what a library could try
    void guard_cannotBeTakenOffByOthers() {
        assertRefused(() -> System.setSecurityManager(null));
    }

    @Test
    void name_onTheList_isLookedUpAndItsAddressesAreReached() throws Exception {
        allowed.allowHost(Transport.TCP, "localhost", forbidden.getLocalPort(), "test");

        assertThat(InetAddress.getAllByName("localhost")).isNotEmpty();
        connectSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), forbidden.getLocalPort()));

        assertThat(guard.refusals()).isZero();
    }

    @Test
    void serverSocket_acceptsAndAnswersAnybody() throws Exception {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            accepted.getOutputStream().write(7);

            assertThat(client.getInputStream().read()).isEqualTo(7);
        }
        assertThat(guard.refusals()).isZero();
    }

    @Test
    void questionWhetherAFileCanBeExecuted_isNoStartOfIt() {
        assertThat(new java.io.File("/").canExecute()).isTrue();
        assertThat(guard.refusals()).isZero();
    }

    @Test
    void group_onTheList_isJoinedAndReached() throws Exception {
        InetAddress group = InetAddress.getByName("224.0.0.251");
        allowed.allowGroup(group, 5353, "test");

        join(group);

        assertThat(guard.refusals()).isZero();
    }

    private void assertRefused(ThrowingCallable wayOut) {
        long before = guard.refusals();
        assertThatThrownBy(wayOut)
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isInstanceOf(OutboundRefusedException.class),
                        thrown -> assertThat(thrown).hasRootCauseInstanceOf(OutboundRefusedException.class));
        assertThat(guard.refusals()).isGreaterThan(before);
    }

    private static void connectSocket(InetSocketAddress target) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(target, 2000);
        }
    }

    private static void connectAsynchronously(InetSocketAddress target) throws Exception {
        try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
            channel.connect(target).get(2, TimeUnit.SECONDS);
        }
    }

    /** The listener takes the connection into its backlog and never answers: the time limit says that it got there. */
    private static void askWithHttpClient(InetSocketAddress target) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + target.getPort()))
                .timeout(java.time.Duration.ofMillis(300))
                .build();
        try {
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (java.net.http.HttpTimeoutException connected) {
            assertThat(connected).isNotInstanceOf(java.net.http.HttpConnectTimeoutException.class);
        }
    }

    private static void askWithUrl(InetSocketAddress target) throws Exception {
        URI.create("http://127.0.0.1:" + target.getPort())
                .toURL()
                .openConnection()
                .connect();
    }

    private static void sendThroughChannel(InetSocketAddress target) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            assertThat(channel.send(ByteBuffer.wrap(new byte[10]), target)).isEqualTo(10);
        }
    }

    private static void connectChannel(InetSocketAddress target) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            assertThat(channel.connect(target).isConnected()).isTrue();
        }
    }

    private static void sendThroughSocket(InetSocketAddress target) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[10], 10, target));
        }
    }

    private static void connectDatagramSocket(InetSocketAddress target) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(target);
        }
    }

    private static void sendThroughMulticastSocket(InetSocketAddress target) throws IOException {
        try (MulticastSocket socket = new MulticastSocket()) {
            socket.send(new DatagramPacket(new byte[10], 10, target));
        }
    }

    private static void connectWithNetty(InetSocketAddress target) throws Exception {
        var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            new Bootstrap()
                    .group(loops)
                    .channel(NioSocketChannel.class)
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(target)
                    .sync()
                    .channel()
                    .close()
                    .sync();
        } finally {
            var unused = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private static void join(InetAddress group) throws IOException {
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
        try (MulticastSocket socket = new MulticastSocket(0)) {
            socket.joinGroup(new InetSocketAddress(group, 0), loopback);
        }
    }

    private static void sendMulticast(InetAddress group) throws IOException {
        try (MulticastSocket socket = new MulticastSocket(0)) {
            socket.send(new DatagramPacket(new byte[10], 10, new InetSocketAddress(group, 1900)));
        }
    }
}
