package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.guard.AllowedConnections;
import dev.porchlight.bridge.privacy.EgressPermit;
import dev.porchlight.bridge.srtp.MasterKey;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Live streams on event loops of its own, named rtp-n. Thread: any. */
public final class RtpStreamEngine implements StreamEngine {
    /** Rate of bursts that Wi-Fi access points of homes still queue. */
    public static final long DEFAULT_PACING_BITS_PER_SECOND = 20_000_000;

    private static final long CLOSE_SECONDS = 3;

    private final EventLoopGroup eventLoops;
    private final UdpPorts udpPorts;
    private final SecureRandom random;
    private final InstantSource wallClock;
    private final long pacingBitsPerSecond;
    private final AllowedConnections waysOut;
    private final Set<StreamSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param loops event loops, one or two serve dozens of streams
     * @param random keys, SSRCs and first numbers
     * @param wallClock time of sender reports
     * @param pacingBitsPerSecond bound of bursts, such as {@link #DEFAULT_PACING_BITS_PER_SECOND}
     * @param waysOut where each stream names its viewer's two ports for as long as it lasts
     */
    public RtpStreamEngine(
            PortRange ports,
            int loops,
            SecureRandom random,
            InstantSource wallClock,
            long pacingBitsPerSecond,
            AllowedConnections waysOut) {
        this.udpPorts = new UdpPorts(ports);
        this.random = random;
        this.wallClock = wallClock;
        this.pacingBitsPerSecond = pacingBitsPerSecond;
        this.waysOut = waysOut;
        eventLoops = new MultiThreadIoEventLoopGroup(
                loops, new DefaultThreadFactory("rtp", /* daemon= */ true), NioIoHandler.newFactory());
    }

    /**
     * Prepares the process for its first stream, whose viewer would otherwise wait for classes and ciphers to be loaded;
     * takes a few hundred milliseconds of CPU time, and sends datagrams from a media port to itself over loopback. Call it
     * on a background thread, never on an event loop.
     *
     * @throws IOException when no media port can be bound on loopback
     */
    public void warmUp() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        DatagramChannel socket = udpPorts.bind(loopback);
        NettySessionLoop loop = new NettySessionLoop(eventLoops.next());
        InetSocketAddress itself =
                new InetSocketAddress(loopback, socket.socket().getLocalPort());
        WarmUp.sendBursts(new NettyMediumPort(socket, itself, loop, waysOut), loop);
        WarmUp.sendPictures(random);
    }

    @Override
    public PreparedStream prepare(EgressPermit permit, InetAddress local, ControllerEndpoint controller)
            throws IOException {
        StreamSession session;
        try {
            session = open(permit, local, controller);
        } catch (IOException | RuntimeException failed) {
            permit.close();
            throw failed;
        }
        sessions.add(session);
        session.onEnded(reason -> sessions.remove(session));
        session.await();
        if (closed) {
            session.stop(EndReason.SHUTDOWN);
        }
        return session;
    }

    private StreamSession open(EgressPermit permit, InetAddress local, ControllerEndpoint controller)
            throws IOException {
        if (closed) {
            throw new IOException("The bridge is shutting down");
        }
        InetAddress address = MediaAddresses.localFor(local, controller.address());
        DatagramChannel video = udpPorts.bind(address);
        DatagramChannel audio;
        try {
            audio = udpPorts.bind(address);
        } catch (IOException | RuntimeException failed) {
            video.close();
            throw failed;
        }
        NettySessionLoop loop = new NettySessionLoop(eventLoops.next());
        return new StreamSession(
                loop,
                ports(loop, address, video, audio, controller),
                StreamIdentity.random(random),
                permit,
                wallClock,
                pacingBitsPerSecond);
    }

    private StreamPorts ports(
            NettySessionLoop loop,
            InetAddress address,
            DatagramChannel video,
            DatagramChannel audio,
            ControllerEndpoint controller)
            throws IOException {
        InetAddress target = MediaAddresses.scoped(controller.address(), address);
        AccessoryEndpoint accessory = new AccessoryEndpoint(
                address,
                video.socket().getLocalPort(),
                audio.socket().getLocalPort(),
                MasterKey.random(controller.video().profile(), random),
                MasterKey.random(controller.audio().profile(), random),
                random.nextInt(),
                random.nextInt());
        return new StreamPorts(
                new NettyMediumPort(video, new InetSocketAddress(target, controller.videoPort()), loop, waysOut),
                new NettyMediumPort(audio, new InetSocketAddress(target, controller.audioPort()), loop, waysOut),
                accessory,
                controller);
    }

    @Override
    public void close() {
        closed = true;
        CompletableFuture<?>[] ends =
                sessions.stream().map(RtpStreamEngine::ended).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
        eventLoops
                .shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private static CompletableFuture<EndReason> ended(StreamSession session) {
        CompletableFuture<EndReason> ended = new CompletableFuture<>();
        session.onEnded(ended::complete);
        session.stop(EndReason.SHUTDOWN);
        return ended;
    }
}
