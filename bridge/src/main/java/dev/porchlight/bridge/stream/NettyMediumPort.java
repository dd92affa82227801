package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.guard.AllowedConnections;
import dev.porchlight.bridge.guard.Opening;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A UDP socket on a Netty event loop: receives through a pipeline, sends past it. The JDK makes one system call per
 * datagram either way; the way through the pipeline costs another fifth of a stream's CPU time and twice its garbage.
 * Thread: the event loop, but for the constructor.
 */
final class NettyMediumPort extends SimpleChannelInboundHandler<DatagramPacket>
        implements MediumPort, DatagramOutlet.Listener {
    /** Larger than any datagram that a controller sends; longer ones are cut, and then fail authentication. */
    static final int MAX_DATAGRAM_BYTES = 2048;

    private static final long RELEASE_NANOS = 2_000_000;
    private static final Logger log = LoggerFactory.getLogger(NettyMediumPort.class);

    private final NioDatagramChannel channel;
    private final DatagramOutlet outlet;
    private final InetSocketAddress destination;
    private final SessionLoop loop;
    private final ByteBuffer received = ByteBuffer.allocate(MAX_DATAGRAM_BYTES);
    private @Nullable Receiver receiver;
    private boolean failureLogged;

    /** Takes over a bound, non-blocking socket; {@code destination} is among {@code waysOut} until it is closed. */
    NettyMediumPort(
            DatagramChannel socket, InetSocketAddress destination, NettySessionLoop loop, AllowedConnections waysOut) {
        this.destination = destination;
        this.loop = loop;
        outlet = new DatagramOutlet(
                loop, datagram -> socket.send(datagram, destination), /* listener= */ this, MAX_DATAGRAM_BYTES);
        channel = new NioDatagramChannel(socket);
        Opening wayOut = waysOut.open(destination, "viewer of a live stream");
        channel.closeFuture().addListener(closed -> wayOut.close());
        channel.config().setOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM_BYTES));
        channel.pipeline().addLast(this);
        loop.eventLoop().register(channel).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    @Override
    public void open(Receiver newReceiver) {
        receiver = newReceiver;
    }

    @Override
    public void send(ByteBuffer datagram) {
        outlet.send(datagram);
    }

    @Override
    public boolean isWritable() {
        return outlet.isWritable();
    }

    /** The JDK frees the port of a closed socket in the selector's next turn, which the delay lets pass. */
    @Override
    public void close(Runnable onClosed) {
        receiver = null;
        channel.close().addListener(closed -> loop.schedule(onClosed, RELEASE_NANOS));
    }

    @Override
    public void onWritable() {
        if (receiver != null) {
            receiver.onWritable();
        }
    }

    @Override
    public void onFailure(IOException failure) {
        logOnce(failure);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
        if (receiver == null) {
            return;
        }
        received.clear().limit(datagram.content().readableBytes());
        datagram.content().readBytes(received);
        receiver.onDatagram(received.flip());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        logOnce(cause);
    }

    /** UDP has no connection to lose: a packet that cannot be sent is a lost packet, and the watch ends a dead stream. */
    private void logOnce(Throwable cause) {
        if (failureLogged || cause instanceof ClosedChannelException) {
            return;
        }
        failureLogged = true;
        log.atWarn()
                .addKeyValue("peer", destination)
                .setCause(cause)
                .log("A live stream cannot reach its viewer; it ends if this lasts");
    }
}
