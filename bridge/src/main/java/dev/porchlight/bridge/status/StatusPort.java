package dev.porchlight.bridge.status;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The status port: HTTP/1.1, bounded in size, time and number of connections. Thread: one opens and closes it; not for event
 * loops.
 */
public final class StatusPort implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 16 * 1024;
    private static final int MAX_CONNECTIONS = 32;
    private static final int SILENCE_SECONDS = 30;
    private static final long CLOSE_LIMIT_SECONDS = 2;

    private final ChannelGroup channels;
    private final InetSocketAddress address;

    private StatusPort(ChannelGroup channels, InetSocketAddress address) {
        this.channels = channels;
        this.address = address;
    }

    /**
     * Listens; returns when it does.
     *
     * @throws IOException when the address cannot be bound; the message is for the owner
     */
    public static StatusPort open(
            EventLoopGroup loops, InetSocketAddress wanted, BearerToken token, List<StatusRoute> routes)
            throws IOException, InterruptedException {
        ChannelGroup channels = new DefaultChannelGroup(loops.next());
        StatusRouter router = new StatusRouter(routes, token, HostRule.of(wanted.getAddress()));
        ChannelFuture binding = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new Initializer(channels, router))
                .bind(wanted)
                .await();
        if (!binding.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + wanted.getAddress().getHostAddress() + " port " + wanted.getPort()
                            + " for the status page: " + binding.cause().getMessage()
                            + "; choose another with status.port, or switch it off with status.enabled = false",
                    binding.cause());
        }
        Channel server = binding.channel();
        channels.add(server);
        return new StatusPort(channels, (InetSocketAddress) server.localAddress());
    }

    public InetSocketAddress address() {
        return address;
    }

    /** Closes the port and every connection. */
    @Override
    public void close() {
        channels.close().awaitUninterruptibly(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static final class Initializer extends ChannelInitializer<SocketChannel> {
        private final ChannelGroup channels;
        private final StatusRouter router;

        Initializer(ChannelGroup channels, StatusRouter router) {
            this.channels = channels;
            this.router = router;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            if (channels.size() > MAX_CONNECTIONS) {
                var unused = channel.close();
                return;
            }
            channels.add(channel);
            channel.pipeline()
                    .addLast(new ReadTimeoutHandler(SILENCE_SECONDS))
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(MAX_BODY_BYTES, true))
                    .addLast(new StatusConnection(router));
        }
    }
}
