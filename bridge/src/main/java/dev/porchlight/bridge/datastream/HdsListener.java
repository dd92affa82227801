package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.hds.HdsKeys;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TCP port on which home hubs fetch recordings: one for all cameras of the process, open for as long as it runs, so that
 * an address or port that is not to be had shows at the start and not at the first event. Strangers on it are bounded in
 * number, in bytes and in time. Thread: any.
 */
public final class HdsListener {
    private static final Logger log = LoggerFactory.getLogger(HdsListener.class);

    /** Hubs are known not to connect to ports below 32768; above 60999 the operating system does not give ports away. */
    static final int FIRST_PORT = 32_768;

    static final int LAST_PORT = 60_999;

    private static final int PORT_ATTEMPTS = 32;

    /** About two chunks may be under way to the hub; what it has not read counts against its time, not our memory. */
    private static final WriteBufferWaterMark WATER_MARKS = new WriteBufferWaterMark(64 << 10, 128 << 10);

    private static final int SEND_BUFFER_BYTES = 256 << 10;
    private static final Duration KEEP_ALIVE_IDLE = Duration.ofMinutes(1);
    private static final Duration KEEP_ALIVE_INTERVAL = Duration.ofSeconds(15);
    private static final int KEEP_ALIVE_PROBES = 4;
    private static final int NOT_LISTENING = 0;

    private final SecureRandom random;
    private final HdsSessions sessions;
    private final ServerBootstrap bootstrap;
    private final ChannelGroup channels;
    private volatile int port = NOT_LISTENING;

    /** {@code eventLoops} are those of the HAP connections. */
    public HdsListener(EventLoopGroup eventLoops, SecureRandom random, HdsLimits limits) {
        this.random = random;
        this.sessions = new HdsSessions(limits, eventLoops);
        this.channels = new DefaultChannelGroup(eventLoops.next());
        HdsContext context = new HdsContext(sessions, new HdsConnections(limits), limits, System::nanoTime);
        this.bootstrap = new ServerBootstrap()
                .group(eventLoops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARKS)
                .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), (int) KEEP_ALIVE_IDLE.toSeconds())
                .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), (int)
                        KEEP_ALIVE_INTERVAL.toSeconds())
                .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), KEEP_ALIVE_PROBES)
                .childHandler(new HdsChannelInitializer(context, channels));
    }

    /**
     * Listens on every address of the HAP server, on one port that is free on all of them.
     *
     * @return the port; fails with {@link IOException} naming the address that cannot be bound, and nothing is left open
     */
    public CompletionStage<Integer> start(List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("no address to listen on");
        }
        return bindAll(List.copyOf(addresses), PORT_ATTEMPTS).thenApply(bound -> {
            port = bound;
            log.atInfo()
                    .addKeyValue("port", bound)
                    .addKeyValue("addresses", addresses)
                    .log("listening for recordings of home hubs");
            return bound;
        });
    }

    private CompletionStage<Integer> bindAll(List<InetAddress> addresses, int attempts) {
        int candidate = FIRST_PORT + random.nextInt(LAST_PORT - FIRST_PORT + 1);
        CompletionStage<Integer> bound = CompletableFuture.completedStage(candidate);
        for (InetAddress address : addresses) {
            bound = bound.thenCompose(unused -> bind(new InetSocketAddress(address, candidate)));
        }
        return bound.exceptionallyCompose(failure -> closed(channels.close())
                .thenCompose(done ->
                        attempts > 1 ? bindAll(addresses, attempts - 1) : CompletableFuture.failedStage(failure)));
    }

    private CompletionStage<Integer> bind(InetSocketAddress address) {
        CompletableFuture<Integer> bound = new CompletableFuture<>();
        ChannelFuture binding = bootstrap.bind(address);
        binding.addListener(done -> {
            if (done.isSuccess()) {
                channels.add(binding.channel());
                bound.complete(address.getPort());
            } else {
                bound.completeExceptionally(new IOException(
                        "cannot listen for recordings on " + address + ": "
                                + done.cause().getMessage(),
                        done.cause()));
            }
        });
        return bound;
    }

    /**
     * Prepares for a connection of the hub behind {@code session}, for 10 seconds and no longer than that session lives.
     *
     * @param controllerSalt 32 bytes from the hub
     * @param desk of the camera whose service it wrote to
     * @return nothing when the listener is not up, or too many sessions wait
     */
    public Optional<PreparedSession> prepare(HapSession session, ByteBuffer controllerSalt, RecordingDesk desk) {
        int current = port;
        if (current == NOT_LISTENING) {
            return Optional.empty();
        }
        byte[] accessorySalt = new byte[HdsKeys.SALT_BYTES];
        random.nextBytes(accessorySalt);
        PreparedSession prepared =
                new PreparedSession(session, desk, controllerSalt, ByteBuffer.wrap(accessorySalt), current);
        return sessions.add(prepared) ? Optional.of(prepared) : Optional.empty();
    }

    /** Closes the port and every connection, and with them the recordings; the stage completes when all are closed. */
    public CompletionStage<Void> stop() {
        port = NOT_LISTENING;
        return closed(channels.close());
    }

    private static CompletionStage<Void> closed(ChannelGroupFuture closing) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        closing.addListener(done -> closed.complete(null));
        return closed;
    }
}
