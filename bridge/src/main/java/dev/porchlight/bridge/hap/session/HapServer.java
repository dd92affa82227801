package dev.porchlight.bridge.hap.session;

import dev.porchlight.bridge.hap.pairing.PairingContext;
import dev.porchlight.bridge.hap.pairing.PairingEvents;
import dev.porchlight.bridge.hap.pairing.PairingStore;
import dev.porchlight.bridge.hap.pairing.SetupCode;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One accessory server: a pairing store, a TCP port on one or more addresses, and the connections on it (HAP R2 chapters 5
 * and 6). A bridge has one; cameras with a pairing of their own have one each and share the threads. Thread: any.
 */
public final class HapServer {
    private static final Logger log = LoggerFactory.getLogger(HapServer.class);
    private static final int PORT_ATTEMPTS = 16;

    /** A phone that left the network says nothing: after this silence the operating system asks for it. */
    private static final Duration KEEP_ALIVE_IDLE = Duration.ofMinutes(2);

    private static final Duration KEEP_ALIVE_INTERVAL = Duration.ofSeconds(30);
    private static final int KEEP_ALIVE_PROBES = 4;

    private final HapThreads threads;
    private final PairingStore store;
    private final HapServerListener listener;
    private final HapConnections connections;
    private final ServerBootstrap bootstrap;
    private final ChannelGroup channels;

    /**
     * @param setupCode the code in force: from the configuration, or {@link PairingStore#setupCode}
     * @param routes what verified controllers may ask for, besides pairing
     */
    public HapServer(
            HapThreads threads,
            PairingStore store,
            SetupCode setupCode,
            SecureRandom random,
            List<HapRoute> routes,
            HapServerListener listener,
            HapLimits limits) {
        this.threads = threads;
        this.store = store;
        this.listener = listener;
        this.connections = new HapConnections(limits);
        this.channels = new DefaultChannelGroup(threads.eventLoops().next());
        PairingContext pairing =
                new PairingContext(store, setupCode, random, threads.arithmetic(), new ServerPairingEvents());
        this.bootstrap = bootstrap(new HapServerContext(
                store, pairing, new HapRouter(routes), limits, listener, connections, System::nanoTime));
    }

    private ServerBootstrap bootstrap(HapServerContext context) {
        return new ServerBootstrap()
                .group(threads.eventLoops())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), (int) KEEP_ALIVE_IDLE.toSeconds())
                .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), (int)
                        KEEP_ALIVE_INTERVAL.toSeconds())
                .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), KEEP_ALIVE_PROBES)
                .childHandler(new HapChannelInitializer(context, channels));
    }

    /**
     * Listens on every address.
     *
     * @param port 0 for one that is free on all of them
     * @return the port; fails with {@link IOException} naming the address that cannot be bound, and nothing is left open
     */
    public CompletionStage<Integer> start(List<InetAddress> addresses, int port) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("no address to listen on");
        }
        return bindAll(List.copyOf(addresses), port, port == 0 ? PORT_ATTEMPTS : 1)
                .thenApply(bound -> {
                    log.atInfo()
                            .addKeyValue("port", bound)
                            .addKeyValue("addresses", addresses)
                            .log("listening for HomeKit");
                    return bound;
                });
    }

    private CompletionStage<Integer> bindAll(List<InetAddress> addresses, int port, int attempts) {
        CompletionStage<Integer> bound = CompletableFuture.completedStage(port);
        for (InetAddress address : addresses) {
            bound = bound.thenCompose(actual -> bind(new InetSocketAddress(address, actual)));
        }
        // A port that is free on one address may be taken on another: then choose again.
        return bound.exceptionallyCompose(failure -> closed(channels.close())
                .thenCompose(done -> attempts > 1
                        ? bindAll(addresses, port, attempts - 1)
                        : CompletableFuture.failedStage(failure)));
    }

    private CompletionStage<Integer> bind(InetSocketAddress address) {
        CompletableFuture<Integer> bound = new CompletableFuture<>();
        ChannelFuture binding = bootstrap.bind(address);
        binding.addListener(done -> {
            if (done.isSuccess()) {
                Channel channel = binding.channel();
                channels.add(channel);
                bound.complete(((InetSocketAddress) channel.localAddress()).getPort());
            } else {
                bound.completeExceptionally(new IOException(
                        "cannot listen on " + address + ": " + done.cause().getMessage(), done.cause()));
            }
        });
        return bound;
    }

    /** Closes the port and every connection; the stage completes when all are closed. */
    public CompletionStage<Void> stop() {
        return closed(channels.close());
    }

    /** Whether a controller is paired. */
    public boolean isPaired() {
        return store.isPaired();
    }

    /** Connections that are open now, verified or not. */
    public int connectionCount() {
        return connections.count();
    }

    /**
     * Removes a pairing by the owner's hand and ends its connections; all go when no admin would remain.
     *
     * @return identifiers that are no longer paired
     */
    public CompletionStage<Set<String>> removePairing(String identifier) {
        PairingEvents events = new ServerPairingEvents();
        return store.remove(identifier).thenApply(removed -> {
            threads.eventLoops().next().execute(() -> announceRemoval(events, removed));
            return removed;
        });
    }

    private void announceRemoval(PairingEvents events, Set<String> removed) {
        if (!removed.isEmpty()) {
            events.removed(removed);
            if (!store.isPaired()) {
                events.unpaired();
            }
        }
    }

    private static CompletionStage<Void> closed(ChannelGroupFuture closing) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        closing.addListener(done -> closed.complete(null));
        return closed;
    }

    private final class ServerPairingEvents implements PairingEvents {
        @Override
        public void paired() {
            log.atInfo().log("paired with Apple Home");
            listener.pairingChanged(true);
        }

        @Override
        public void removed(Set<String> identifiers) {
            log.atInfo().addKeyValue("controllers", identifiers.size()).log("pairings removed");
            connections.closeControllers(identifiers);
        }

        @Override
        public void unpaired() {
            log.atInfo().log("no longer paired with Apple Home");
            listener.pairingChanged(false);
        }
    }
}
